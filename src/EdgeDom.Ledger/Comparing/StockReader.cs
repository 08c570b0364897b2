using System.Runtime.InteropServices;
using System.Text;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Comparing;

/// <summary>
/// Reads a site's promise book as of one commit, beside the running writer. The versions are remembered, so that a
/// later reading looks at younger entries only. One thread at a time.
/// </summary>
public sealed class StockReader(string file)
{
    // In the order of the table's key, so that nothing is sorted; what lies where is not looked at.
    private const string PromiseSql = """
        SELECT sku, owner, sum(iif(kind = 21, quantity, 0)), sum(iif(kind = 22, quantity, 0)),
          sum(iif(kind = 23, quantity, 0)), sum(iif(kind = 24, quantity, 0))
        FROM balance WHERE kind BETWEEN 21 AND 24 GROUP BY sku, lot, owner
        """;

    private const int PieceMax = 50_000;

    private readonly Dictionary<byte[], Known> known = new(KeyBytes.Comparer);
    private byte[] key = new byte[128];
    private long seen;

    /// <summary>
    /// Looks at the entries since the last reading, in pieces; after it <see cref="Read"/> has little left to do. The
    /// first time in a large ledger it takes seconds.
    /// </summary>
    public void Follow()
    {
        using var connection = SqliteFile.OpenShortReader(file);
        Follow(connection);
    }

    /// <summary>Reads it; takes a moment in a large ledger, so not on the loop's thread.</summary>
    public StockStand Read()
    {
        using var connection = SqliteFile.OpenShortReader(file);
        Follow(connection);
        var ((up, down), rows) = ShortRead.Of(connection, () =>
        {
            while (FollowEntries(connection))
            {
                // The next piece.
            }

            return (Head(connection), Rows(connection));
        });
        return new StockStand(up, down, rows);
    }

    private void Follow(SqliteConnection connection) =>
        ShortRead.Pieces(connection, () => FollowEntries(connection));

    private static (long Up, long Down) Head(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT up_last, down_last FROM head WHERE one = 1");
        using var reader = select.Read();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    // Most entries are about what is known already, so no text is made of them.
    private bool FollowEntries(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT number, sku, owner FROM entry WHERE number > $seen ORDER BY number LIMIT $count");
        using var reader = select.Read(seen, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            var row = new RawRow(reader);
            seen = row.Number(0);
            Of(row.Bytes(1), row.Bytes(2)).Version = seen;
        }

        return count == PieceMax;
    }

    private StockRow[] Rows(SqliteConnection connection)
    {
        foreach (var one in known.Values)
        {
            one.Clear();
        }

        using var select = new Statement(connection, PromiseSql);
        using var reader = select.Read();
        while (reader.Read())
        {
            var row = new RawRow(reader);
            Of(row.Bytes(0), row.Bytes(1)).Add(row.Number(2), row.Number(3), row.Number(4), row.Number(5));
        }

        return [.. known.Values.Select(one => one.Row())];
    }

    private Known Of(ReadOnlySpan<byte> sku, ReadOnlySpan<byte> owner)
    {
        var length = sku.Length + 1 + owner.Length;
        if (key.Length < length)
        {
            key = new byte[length * 2];
        }

        sku.CopyTo(key);
        key[sku.Length] = 0;
        owner.CopyTo(key.AsSpan(sku.Length + 1));
        ReadOnlySpan<byte> of = key.AsSpan(0, length);
        ref var one = ref CollectionsMarshal.GetValueRefOrAddDefault(
            known.GetAlternateLookup<ReadOnlySpan<byte>>(), of, out _);
        return one ??= new Known(new Sku(Encoding.UTF8.GetString(sku)), Encoding.UTF8.GetString(owner));
    }

    /// <summary>What is known of one SKU and owner: its version for good, its sums as of the last reading.</summary>
    private sealed class Known(Sku sku, string owner)
    {
        private (long Free, long Allotted, long Reserved, long Blocked) sums;

        public long Version { get; set; }

        public void Clear() => sums = default;

        public void Add(long free, long allotted, long reserved, long blocked) => sums = (
            sums.Free + free, sums.Allotted + allotted, sums.Reserved + reserved, sums.Blocked + blocked);

        public StockRow Row() =>
            new(sku, owner, sums.Free, sums.Allotted, sums.Reserved, sums.Blocked, Version);
    }
}
