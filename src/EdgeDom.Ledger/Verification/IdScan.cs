using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the index of movement ids in pieces: strictly rising (so each id stands once) and the same pairs as the
/// entries.
/// </summary>
internal static class IdScan
{
    private const int PieceMax = 100_000;

    /// <summary>Sums the index for entries up to <paramref name="last"/>.</summary>
    public static IdSum Run(SqliteConnection connection, long last, Findings findings)
    {
        using var select = new Statement(connection, """
            SELECT id, number FROM entry INDEXED BY sqlite_autoindex_entry_1
            WHERE id > CAST($last AS TEXT) ORDER BY id LIMIT $count
            """);
        var sum = new IdSum();
        var piece = PieceMax;
        for (byte[] before = []; piece == PieceMax;)
        {
            using var reader = select.Read(before, PieceMax);
            (piece, before) = Read(reader, before, last, sum, findings);
        }

        return sum;
    }

    private static (int Count, byte[] Last) Read(
        StatementRows reader, byte[] first, long last, IdSum sum, Findings findings)
    {
        var before = first;
        var beforeLength = before.Length;
        var count = 0;
        while (reader.Read())
        {
            var row = new RawRow(reader);
            var id = row.Bytes(0);
            count++;
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
                sum.Add(id, row.Number(1));
            }
        }

        return (count, before[..beforeLength]);
    }
}
