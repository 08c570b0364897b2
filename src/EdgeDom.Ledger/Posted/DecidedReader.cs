using System.Text.Json;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Packed;

namespace EdgeDom.Ledger.Posted;

/// <summary>Reads the answers, reservations and counts of a tick as <see cref="DecidedWriter"/> told them.</summary>
internal static class DecidedReader
{
    /// <summary>
    /// Tells <paramref name="rows"/> what stands in the body of an entry, in its order. Throws
    /// <see cref="InvalidDataException"/> when it cannot be read.
    /// </summary>
    public static void Read(string body, IDecidedRows rows)
    {
        try
        {
            if (PackedReader.IsPacked(body))
            {
                ReadPacked(body, rows);
            }
            else
            {
                ReadText(body, rows);
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException($"Decided postings cannot be read: {fault.Message}", fault);
        }
    }

    private static void ReadPacked(string body, IDecidedRows rows)
    {
        var packed = new PackedReader(body, DecidedPostings.Columns);
        rows.Ran(packed.Number());
        while (!packed.IsAtEnd)
        {
            switch (packed.Byte())
            {
                case DecidedPostings.PostingRow:
                    rows.Answered(
                        packed.Text(DecidedPostings.PostingIdColumn),
                        packed.Bytes(PostingContent.HashBytes),
                        packed.Number(DecidedPostings.TickColumn),
                        packed.Number(),
                        packed.Number(DecidedPostings.FirstColumn),
                        packed.Number(),
                        packed.Bytes(packed.Count()));
                    break;
                case DecidedPostings.ReservationRow:
                    rows.Reserved(
                        packed.Text(DecidedPostings.ReservationIdColumn),
                        packed.Number(DecidedPostings.TickColumn),
                        packed.Text(DecidedPostings.SkuColumn),
                        packed.Text(DecidedPostings.OwnerColumn),
                        [
                            packed.Number(),
                            packed.Number(),
                            packed.Number(),
                            packed.Number(),
                            packed.Number(),
                            packed.Number(),
                            packed.Number(),
                        ]);
                    break;
                case DecidedPostings.CountRow:
                    rows.Counted(
                        packed.Text(DecidedPostings.CountIdColumn),
                        packed.Number(DecidedPostings.TickColumn),
                        packed.Text(DecidedPostings.BinColumn),
                        packed.Number(),
                        packed.Number(),
                        packed.Number(),
                        packed.Number());
                    break;
                case DecidedPostings.PartRow:
                    rows.Found(
                        packed.Text(DecidedPostings.CountIdColumn),
                        packed.Number(),
                        packed.Text(DecidedPostings.SkuColumn),
                        packed.Number(),
                        packed.Text(DecidedPostings.LotColumn),
                        packed.Text(DecidedPostings.OwnerColumn),
                        packed.Number(),
                        packed.Text(DecidedPostings.CauseColumn));
                    break;
                default:
                    throw new InvalidDataException("A decided posting is of a kind that this program does not know.");
            }
        }
    }

    // Version 1: JSON through and through. Ledgers and hubs of before hold it for ever.
    private static void ReadText(string body, IDecidedRows rows)
    {
        using var document = JsonDocument.Parse(body);
        rows.Ran(document.RootElement.GetProperty("ran").GetInt64());
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            ReadText(row, rows);
        }
    }

    private static void ReadText(JsonElement row, IDecidedRows rows)
    {
        if (row[0].GetString() == "p")
        {
            rows.Answered(
                Text(row[1]),
                row[2].GetBytesFromBase64(),
                row[3].GetInt64(),
                row[4].GetInt64(),
                row[5].GetInt64(),
                row[6].GetInt64(),
                row[7].GetBytesFromBase64());
            return;
        }

        var numbers = Enumerable.Range(5, 7).Select(at => row[at].GetInt64()).ToArray();
        rows.Reserved(Text(row[1]), row[2].GetInt64(), Text(row[3]), Text(row[4]), numbers);
    }

    private static string Text(JsonElement element) => element.GetString() ?? "";
}
