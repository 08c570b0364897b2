using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Comparing;

/// <summary>
/// Reads a site's promise book as of one commit, beside the running writer. The versions are remembered, so that a
/// later reading looks at younger entries only. One thread at a time.
/// </summary>
public sealed class StockReader(string file)
{
    private readonly Dictionary<(Sku Sku, string Owner), long> versions = [];
    private long seen;

    /// <summary>Reads it; takes a moment in a large ledger, so not on the loop's thread.</summary>
    public StockStand Read()
    {
        using var connection = SqliteFile.OpenReader(file);
        Run(connection, "BEGIN");
        var (up, down) = Head(connection);
        FollowEntries(connection);
        var rows = Rows(connection);
        Run(connection, "COMMIT");
        return new StockStand(up, down, rows);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }

    private static (long Up, long Down) Head(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT up_last, down_last FROM head WHERE one = 1");
        using var reader = select.Read();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    private void FollowEntries(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT number, sku, owner FROM entry WHERE number > $seen ORDER BY number");
        using var reader = select.Read(seen);
        while (reader.Read())
        {
            seen = reader.GetInt64(0);
            versions[(new Sku(reader.GetString(1)), reader.GetString(2))] = seen;
        }
    }

    private StockRow[] Rows(SqliteConnection connection)
    {
        var rows = new Dictionary<(Sku Sku, string Owner), StockRow>(versions.Count);
        foreach (var ((sku, owner), version) in versions)
        {
            rows[(sku, owner)] = new StockRow(sku, owner, 0, 0, 0, 0, version);
        }

        foreach (var balance in BalanceTable.Read(connection))
        {
            var row = rows[(balance.Sku, balance.Owner)];
            rows[(balance.Sku, balance.Owner)] = balance.Account.Kind switch
            {
                AccountKind.Free => row with { Free = row.Free + balance.Quantity },
                AccountKind.Allotted => row with { Allotted = row.Allotted + balance.Quantity },
                AccountKind.Reserved => row with { Reserved = row.Reserved + balance.Quantity },
                AccountKind.Blocked => row with { Blocked = row.Blocked + balance.Quantity },
                _ => row,
            };
        }

        return [.. rows.Values];
    }
}
