using System.Runtime.InteropServices;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Stock;

/// <summary>
/// Every balance, in memory and in the table, always the same: a tick's movements are staged, netted, checked, written
/// with the old value as a condition, and taken into memory only after the commit.
/// </summary>
internal sealed class BalanceBook : IDisposable
{
    private readonly Dictionary<BalanceKey, long> balances = [];
    private readonly Dictionary<(Sku Sku, string Owner), BookSums> sums = [];
    private readonly Dictionary<BalanceKey, (long Before, long After)> staged = [];
    private readonly Dictionary<(Sku Sku, string Owner), BookSums> stagedSums = [];
    private readonly Statement insert;
    private readonly Statement update;
    private readonly Statement delete;

    /// <summary>Reads the table. Throws <see cref="InvalidDataException"/> when a book or the bridge does not
    /// hold.</summary>
    public BalanceBook(SqliteConnection connection)
    {
        insert = new Statement(connection, """
            INSERT INTO balance (sku, lot, owner, kind, key, quantity)
            VALUES ($sku, $lot, $owner, $kind, $key, $quantity)
            """);
        update = new Statement(connection, """
            UPDATE balance SET quantity = $quantity
            WHERE sku = $sku AND lot = $lot AND owner = $owner AND kind = $kind AND key = $key AND quantity = $before
            """);
        delete = new Statement(connection, """
            DELETE FROM balance
            WHERE sku = $sku AND lot = $lot AND owner = $owner AND kind = $kind AND key = $key AND quantity = $before
            """);
        foreach (var balance in BalanceTable.Read(connection))
        {
            Load(balance);
        }

        foreach (var (of, sum) in sums)
        {
            if (!sum.Holds)
            {
                throw new InvalidDataException($"The balances of {of.Sku} do not agree: {sum}. Run ledger verify.");
            }
        }
    }

    /// <summary>What stands in an account after the last commit.</summary>
    public long Of(in BalanceKey key) => balances.GetValueOrDefault(key);

    /// <summary>What counts hold back after the last commit.</summary>
    public HeldBack Held { get; } = new();

    /// <summary>What stands in FREE, ALLOTTED, RESERVED and BLOCKED after the last commit, in no order.</summary>
    public IEnumerable<AccountBalance> Promised() => balances
        .Where(balance => balance.Key.Account.Kind is AccountKind.Free or AccountKind.Allotted or AccountKind.Reserved
            or AccountKind.Blocked)
        .Select(balance => new AccountBalance(
            balance.Key.Sku, balance.Key.Lot, balance.Key.Owner, balance.Key.Account, balance.Value));

    /// <summary>Stages one movement. Throws when it would take a bounded account below zero.</summary>
    public void Move(StockMovement movement)
    {
        Add(BalanceKey.From(movement), -movement.Quantity, movement);
        Add(BalanceKey.To(movement), movement.Quantity, movement);
    }

    /// <summary>Checks the bridge of each SKU that was touched and writes the netted changes into the open
    /// transaction.</summary>
    public void Write()
    {
        foreach (var (of, sum) in stagedSums)
        {
            Require.That(sum.Holds, $"The books of {of.Sku} do not agree after this tick: {sum}.");
        }

        foreach (var (key, (before, after)) in staged)
        {
            if (after != before)
            {
                Require.That(Write(key, before, after) == 1, $"The stored balance of {key} is not {before}.");
            }
        }
    }

    /// <summary>The commit succeeded: what was staged holds.</summary>
    public void Accept()
    {
        foreach (var (key, (_, after)) in staged)
        {
            Held.Keep(key, after);
            if (after == 0)
            {
                balances.Remove(key);
            }
            else
            {
                balances[key] = after;
            }
        }

        foreach (var (of, sum) in stagedSums)
        {
            sums[of] = sum;
        }

        Forget();
    }

    /// <summary>The transaction was rolled back: nothing was staged.</summary>
    public void Forget()
    {
        staged.Clear();
        stagedSums.Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
        delete.Dispose();
    }

    private void Add(BalanceKey key, long change, StockMovement movement)
    {
        ref var quantity = ref CollectionsMarshal.GetValueRefOrAddDefault(staged, key, out var isStaged);
        if (!isStaged)
        {
            var stored = balances.GetValueOrDefault(key);
            quantity = (stored, stored);
        }

        var before = quantity.After;
        quantity.After = before + change;
        Require.That(
            quantity.After >= 0 || key.Account.IsWorld,
            $"Movement {movement.Id} takes {movement.Quantity} from {key}, where {before} are.");
        var of = (key.Sku, key.Owner);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(stagedSums, of, out var isSummed);
        sum = (isSummed ? sum : sums.GetValueOrDefault(of)).With(key.Account, change);
    }

    private void Load(AccountBalance balance)
    {
        var key = new BalanceKey(balance.Sku, balance.Lot, balance.Owner, balance.Account);
        balances.Add(key, balance.Quantity);
        Held.Keep(key, balance.Quantity);
        var of = (balance.Sku, balance.Owner);
        sums[of] = sums.GetValueOrDefault(of).With(balance.Account, balance.Quantity);
    }

    private int Write(BalanceKey key, long before, long quantity)
    {
        var (sku, lot, owner, account) = key;
        if (before == 0)
        {
            return insert.Run(sku.Value, lot, owner, (long)account.Kind, account.Key, quantity);
        }

        return quantity == 0
            ? delete.Run(sku.Value, lot, owner, (long)account.Kind, account.Key, before)
            : update.Run(quantity, sku.Value, lot, owner, (long)account.Kind, account.Key, before);
    }
}
