using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Stock;

/// <summary>Reads the balances of a ledger file.</summary>
internal static class BalanceTable
{
    /// <summary>All balances, by SKU, lot, owner and account.</summary>
    public static IEnumerable<AccountBalance> Read(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT sku, lot, owner, kind, key, quantity FROM balance ORDER BY sku, lot, owner, kind, key");
        using var reader = select.Read();
        while (reader.Read())
        {
            yield return new AccountBalance(
                new Sku(reader.GetString(0)),
                reader.GetString(1),
                reader.GetString(2),
                new Account((AccountKind)reader.GetInt32(3), reader.GetString(4)),
                reader.GetInt64(5));
        }
    }
}
