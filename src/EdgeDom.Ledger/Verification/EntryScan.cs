using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the entries once, in order and in pieces: numbers without gaps, types, the hash chain; each goes into the
/// fold. A
/// piece is a read transaction of its own, so that a live writer's log file does not grow behind a long check.
/// </summary>
internal sealed class EntryScan(Findings findings, BookFold fold, long summedLast)
{
    private const int PieceMax = 100_000;
    private const string Types = "iiittttitititb";

    private readonly EntryChain chain = new();
    private readonly byte[] stored = new byte[EntryChain.HashBytes];
    private readonly byte[] made = new byte[EntryChain.HashBytes];
    private readonly byte[] hash = new byte[EntryChain.HashBytes];
    private bool isAfterGap;

    /// <summary>The last entry read.</summary>
    public long Last { get; private set; }

    /// <summary>The tick of the last entry read.</summary>
    public long LastTick { get; private set; }

    /// <summary>The hash stored with the last entry read; zeros before the first.</summary>
    public ReadOnlySpan<byte> LastHash => stored;

    /// <summary>Over the ids and numbers of entries 1 to the last one to be summed.</summary>
    public IdSum Ids { get; } = new();

    /// <summary>The hub's rights by entries 1 to the last one to be summed.</summary>
    public RightsSum Rights { get; } = new();

    /// <summary>Reads the next piece; false when it came to the end.</summary>
    public bool ReadPiece(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number > $last ORDER BY number LIMIT $count");
        using var reader = select.Read(null, Last, PieceMax);
        var count = 0;
        while (reader.Read())
        {
            Check(new RawRow(reader));
            count++;
        }

        return count == PieceMax;
    }

    private void Check(RawRow row)
    {
        var number = row.Number(0);
        if (number != Last + 1)
        {
            findings.Entry(Last + 1, $"missing; the next one is {number}");
            isAfterGap = true;
        }

        CheckHash(row, number);
        fold.Add(row);
        if (number <= summedLast)
        {
            Ids.Add(row.Bytes(3), number);
            Rights.AddMovement(row.Bytes(4), row.Number(7), row.Number(9), row.Number(11));
        }

        Last = number;
        LastTick = row.Number(1);
    }

    private void CheckHash(RawRow row, long number)
    {
        var written = row.Bytes(EntryBook.HashColumn);
        Link(row, stored, hash);
        var isRight = written.SequenceEqual(hash);
        if (!isRight && !made.AsSpan().SequenceEqual(stored))
        {
            // Where only the hash of the entry before was changed, this one still continues the true hash.
            Link(row, made, hash);
            isRight = written.SequenceEqual(hash);
        }

        if (!row.Has(Types) || written.Length != hash.Length || (!isRight && !isAfterGap))
        {
            findings.Entry(number, "changed: its bytes do not give its hash");
        }

        isAfterGap = false;
        hash.CopyTo(made, 0);
        stored.AsSpan().Clear();
        written[..Math.Min(written.Length, stored.Length)].CopyTo(stored);
    }

    private void Link(RawRow row, byte[] previous, byte[] into) => chain.Begin(previous)
        .Add(row.Number(0)).Add(row.Number(1)).Add(row.Number(2))
        .Add(row.Bytes(3)).Add(row.Bytes(4)).Add(row.Bytes(5)).Add(row.Bytes(6))
        .Add(row.Number(7)).Add(row.Bytes(8)).Add(row.Number(9)).Add(row.Bytes(10))
        .Add(row.Number(11)).Add(row.Bytes(12))
        .End(into);
}
