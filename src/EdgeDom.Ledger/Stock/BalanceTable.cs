using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Stock;

/// <summary>Reads the balances of a ledger file.</summary>
internal static class BalanceTable
{
    private const string Columns = "SELECT sku, lot, owner, kind, key, quantity FROM balance ";

    /// <summary>All balances, by SKU, lot, owner and account.</summary>
    public static IEnumerable<AccountBalance> Read(SqliteConnection connection)
    {
        using var select = new Statement(connection, Columns + "ORDER BY sku, lot, owner, kind, key");
        foreach (var balance in Rows(select.Read()))
        {
            yield return balance;
        }
    }

    /// <summary>Those of one account, by SKU, lot and owner.</summary>
    public static IEnumerable<AccountBalance> Of(SqliteConnection connection, Account account)
    {
        using var select = new Statement(
            connection, Columns + "WHERE kind = $kind AND key = $key ORDER BY sku, lot, owner");
        foreach (var balance in Rows(select.Read((long)account.Kind, account.Key)))
        {
            yield return balance;
        }
    }

    private static IEnumerable<AccountBalance> Rows(StatementRows rows)
    {
        using var reader = rows;
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
