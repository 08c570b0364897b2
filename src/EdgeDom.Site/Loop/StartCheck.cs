using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Whether the brain, brought to where the ledger ends, has promised what the books say: every right of the house's own
/// stock, every line of an open order, and every bin that is being counted with what is held back for it. A line that
/// holds more or less than is reserved for it would ship what somebody else was promised.
/// </summary>
internal static class StartCheck
{
    private const string Cure = "Keep the file, run 'edgedom ledger verify' on it and restore a backup.";

    /// <summary>Throws <see cref="InvalidDataException"/> that names the first difference.</summary>
    /// <param name="brain">What the brain has promised.</param>
    /// <param name="books">The promise book's balances, of every owner.</param>
    public static void Run(
        IEnumerable<(Sku Sku, Account Account, long Quantity)> brain, IEnumerable<AccountBalance> books)
    {
        var stored = new Dictionary<(Sku Sku, Account Account), long>();
        foreach (var balance in books.Where(balance => balance.Owner.Length == 0))
        {
            var account = balance.Account;
            var total = (balance.Sku, new Account(account.Kind, ""));
            stored[total] = stored.GetValueOrDefault(total) + balance.Quantity;
            if ((account.Kind == AccountKind.Reserved && account.Key.Contains('/', StringComparison.Ordinal))
                || account.BlockedCount() is not null)
            {
                stored[(balance.Sku, account)] = balance.Quantity;
            }
        }

        foreach (var (sku, account, quantity) in brain)
        {
            stored.Remove((sku, account), out var inBooks);
            Compare(sku, account, quantity, inBooks);
        }

        foreach (var ((sku, account), quantity) in stored)
        {
            Compare(sku, account, 0, quantity);
        }
    }

    /// <summary>Throws <see cref="InvalidDataException"/> unless both know the same bins as being counted.</summary>
    public static void Run(IEnumerable<(BinId Bin, CountId Count)> brain, IEnumerable<BinCount> books)
    {
        var known = brain.ToHashSet();
        known.SymmetricExceptWith(books.Select(count => (count.Bin, count.Id)));
        if (known.Count > 0)
        {
            var (bin, count) = known.Order().First();
            throw new InvalidDataException(
                $"Count {count} of bin {bin} is open either in the ledger's books or by what was journalled, not in"
                + $" both: nothing was started. {Cure}");
        }
    }

    private static void Compare(Sku sku, Account account, long inBrain, long inBooks)
    {
        if (inBrain != inBooks)
        {
            throw new InvalidDataException(
                $"The ledger's books hold {inBooks} of {sku} {account}, what was journalled makes it {inBrain}: nothing"
                + $" was started. {Cure}");
        }
    }
}
