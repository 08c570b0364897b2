using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the index of movement ids in pieces: strictly rising (so each id stands once) and the same pairs as the
/// entries. Sums the index for entries up to <paramref name="last"/>.
/// </summary>
internal sealed class IdScan(long last, Findings findings)
{
    private const int PieceMax = 50_000;

    private byte[] before = [];
    private int beforeLength;

    /// <summary>Over the ids read so far.</summary>
    public IdSum Sum { get; } = new();

    /// <summary>Reads the next piece; false when it came to the end.</summary>
    public bool ReadPiece(SqliteConnection connection)
    {
        using var select = new Statement(connection, """
            SELECT id, number FROM entry INDEXED BY sqlite_autoindex_entry_1
            WHERE id > CAST($last AS TEXT) ORDER BY id LIMIT $count
            """);
        using var reader = select.Read(before[..beforeLength], PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            Check(new RawRow(reader));
        }

        return count == PieceMax;
    }

    private void Check(RawRow row)
    {
        var id = row.Bytes(0);
        if (id.SequenceCompareTo(before.AsSpan(0, beforeLength)) <= 0)
        {
            findings.Entry(row.Number(1), "its id stands twice, or the index of ids is not in order");
        }

        if (before.Length < id.Length)
        {
            before = new byte[id.Length * 2];
        }

        id.CopyTo(before);
        beforeLength = id.Length;
        if (row.Number(1) <= last)
        {
            Sum.Add(id, row.Number(1));
        }
    }
}
