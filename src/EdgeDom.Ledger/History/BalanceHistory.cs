using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.History;

/// <summary>
/// What stood where after any entry: folded forward from nothing or back from the balances of now, whichever is the
/// shorter way.
/// </summary>
internal static class BalanceHistory
{
    /// <summary>
    /// Every balance that was not zero after <paramref name="entry"/> entries, in the order of the table. Throws
    /// <see cref="ArgumentOutOfRangeException"/> when there are not so many.
    /// </summary>
    public static IReadOnlyList<AccountBalance> At(string file, long entry)
    {
        using var connection = CheckedFile.Open(file);
        return ShortRead.Once(connection, () => At(connection, entry));
    }

    private static IReadOnlyList<AccountBalance> At(SqliteConnection connection, long entry)
    {
        using var begin = new Statement(connection, "BEGIN");
        begin.Run();
        var last = HeadRow.Read(connection)?.Entries ?? 0;
        if (entry < 0 || entry > last)
        {
            throw new ArgumentOutOfRangeException(nameof(entry), entry, $"The ledger has entries 1 to {last}.");
        }

        var balances = new Dictionary<BalanceKey, long>();
        if (entry > last / 2)
        {
            foreach (var (sku, lot, owner, account, quantity) in BalanceTable.Read(connection))
            {
                balances[new BalanceKey(sku, lot, owner, account)] = quantity;
            }

            Fold(connection, balances, entry, last, sign: -1);
        }
        else
        {
            Fold(connection, balances, 0, entry, sign: 1);
        }

        return
        [
            .. balances.Where(balance => balance.Value != 0)
                .Select(balance => new AccountBalance(
                    balance.Key.Sku, balance.Key.Lot, balance.Key.Owner, balance.Key.Account, balance.Value))
                .OrderBy(balance => balance.Sku.Value, StringComparer.Ordinal)
                .ThenBy(balance => balance.Lot, StringComparer.Ordinal)
                .ThenBy(balance => balance.Owner, StringComparer.Ordinal)
                .ThenBy(balance => balance.Account.Kind)
                .ThenBy(balance => balance.Account.Key, StringComparer.Ordinal),
        ];
    }

    private static void Fold(
        SqliteConnection connection, Dictionary<BalanceKey, long> balances, long after, long last, int sign)
    {
        using var select = new Statement(
            connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number > $after AND number <= $last");
        using var reader = select.Read(after, last);
        while (reader.Read())
        {
            var movement = EntryBook.Read(reader).Movement;
            Add(balances, BalanceKey.From(movement), -sign * movement.Quantity);
            Add(balances, BalanceKey.To(movement), sign * movement.Quantity);
        }
    }

    private static void Add(Dictionary<BalanceKey, long> balances, BalanceKey key, long change) =>
        balances[key] = balances.GetValueOrDefault(key) + change;
}
