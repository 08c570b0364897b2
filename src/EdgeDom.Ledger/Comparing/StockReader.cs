using EdgeDom.Ledger.Schema;
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

    private readonly Dictionary<(Sku Sku, string Owner), long> versions = [];
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
        return ShortRead.Of(connection, () =>
        {
            while (FollowEntries(connection))
            {
                // The next piece.
            }

            var (up, down) = Head(connection);
            return new StockStand(up, down, Rows(connection));
        });
    }

    private void Follow(SqliteConnection connection) =>
        ShortRead.Pieces(connection, () => FollowEntries(connection));

    private static (long Up, long Down) Head(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT up_last, down_last FROM head WHERE one = 1");
        using var reader = select.Read();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    private bool FollowEntries(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT number, sku, owner FROM entry WHERE number > $seen ORDER BY number LIMIT $count");
        using var reader = select.Read(seen, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            seen = reader.GetInt64(0);
            versions[(new Sku(reader.GetString(1)), reader.GetString(2))] = seen;
        }

        return count == PieceMax;
    }

    private StockRow[] Rows(SqliteConnection connection)
    {
        var rows = new Dictionary<(Sku Sku, string Owner), StockRow>(versions.Count);
        foreach (var ((sku, owner), version) in versions)
        {
            rows[(sku, owner)] = new StockRow(sku, owner, 0, 0, 0, 0, version);
        }

        using var select = new Statement(connection, PromiseSql);
        using var reader = select.Read();
        while (reader.Read())
        {
            var key = (new Sku(reader.GetString(0)), reader.GetString(1));
            var row = rows[key];
            rows[key] = row with
            {
                Free = row.Free + reader.GetInt64(2),
                Allotted = row.Allotted + reader.GetInt64(3),
                Reserved = row.Reserved + reader.GetInt64(4),
                Blocked = row.Blocked + reader.GetInt64(5),
            };
        }

        return [.. rows.Values];
    }
}
