using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Compares what is held back for counts with the counts: only an open one holds anything, and no more than lies in its
/// bin. Reads in one look.
/// </summary>
internal static class CountCheck
{
    /// <summary>Adds what is wrong.</summary>
    public static void Run(SqliteConnection connection, Findings found)
    {
        using var held = new Statement(connection, """
            SELECT held.key, held.quantity, held.sku, coalesce(open.bin, ''),
              (SELECT coalesce(sum(quantity), 0) FROM balance WHERE kind = 1 AND sku = held.sku
                AND owner = held.owner AND substr(key, 1, length(open.bin) + 1) = open.bin || '/')
            FROM balance AS held LEFT JOIN bin_count AS open ON open.id = held.key AND open.state < 2
            WHERE held.kind = 24 AND held.key <> '' AND instr(held.key, '/') = 0
            """);
        using var reader = held.Read();
        while (reader.Read())
        {
            var (key, quantity, sku, bin) = (
                reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3));
            if (bin.Length == 0)
            {
                found.Place($"count {key}", $"{quantity} of {sku} are held back for it, but it is not open");
            }
            else if (quantity > reader.GetInt64(4))
            {
                found.Place($"count {key}", $"{quantity} of {sku} are held back for it, more than lie in bin {bin}");
            }
        }
    }
}
