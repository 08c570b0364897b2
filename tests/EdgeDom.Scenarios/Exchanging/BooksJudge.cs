using EdgeDom.Control.State;
using EdgeDom.Hub.Store;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// Says what is wrong with the books of one site: against themselves, its brain, the hub's copy of them, and what
/// people have really done.
/// </summary>
internal static class BooksJudge
{
    /// <summary>
    /// What must hold when a new life begins to work: it goes on from the end of the hub's copy, and the brain knows
    /// it. Whether the file is sound the site has just looked itself, by the same check that ends a world.
    /// </summary>
    public static void Begins(SiteHouse site, ExchangeAnswer admitted)
    {
        var ledger = site.Ledger;
        Demand(
            ledger.UpLast >= admitted.UpHave && ledger.UpHead(admitted.UpHave) == admitted.UpHead,
            $"{site.Name} begins a life with {ledger.UpLast} entries that do not go on from the {admitted.UpHave} of"
            + " the hub.");
        BrainKnows(site, [.. ledger.Balances()]);
    }

    /// <summary>What must hold when all work is done and everything was counted.</summary>
    public static void Close(ShopFloor floor, IReadOnlyList<SiteStock> copy)
    {
        var site = floor.Site;
        var balances = site.Ledger.Balances().ToArray();
        IsSound(site);
        BrainKnows(site, balances);
        CopyIsEqual(site, balances, copy);
        foreach (var shelf in floor.Shelves.All)
        {
            var booked = Sum(balances, one =>
                one.Sku == shelf.Sku && one.Account == Account.Bin(shelf.Bin, shelf.Compartment));
            Demand(
                booked == floor.Shelves.Units(shelf),
                $"{site.Name} has {booked} units in {shelf}, where {floor.Shelves.Units(shelf)} lie.");
        }

        foreach (var sku in floor.Shelves.Skus)
        {
            var (received, left) = (floor.Shelves.Received(sku), floor.Shelves.Left(sku));
            var supplied = -Sum(balances, one => one.Sku == sku && one.Account == Account.Supplier);
            var gone = Sum(balances, one => one.Sku == sku && one.Account == Account.Customer);
            Demand(
                (supplied, gone) == (received, left),
                $"{site.Name} says that {supplied} of {sku} came and {gone} left; {received} came, {left} left.");
        }

        Demand(
            !Array.Exists(balances, one => one.Account.Kind
                is AccountKind.Tote or AccountKind.Outbound or AccountKind.LostFound or AccountKind.Port
                or AccountKind.Reserved),
            $"{site.Name} has not ended all its work.");
        Demand(
            site.Brain.Stock.Questions == 0,
            $"{site.Name} still waits for {site.Brain.Stock.Questions} answers of the hub about counts.");
    }

    private static void IsSound(SiteHouse site)
    {
        var report = LedgerVerifier.Verify(site.Options.LedgerFile, VerifyDemands.None, isQuiet: true);
        Demand(report.IsSound, $"{site.Name}: {string.Join("; ", report.Broken.Take(3))}");
    }

    private static void BrainKnows(SiteHouse site, IReadOnlyList<AccountBalance> balances)
    {
        var state = site.Brain.State;
        var known = state.BinList.SelectMany(bin => bin.Loads)
            .SelectMany(load => Known(state, load)).Where(one => one.Quantity != 0).ToHashSet();
        var booked = balances.Where(one => one.Account.BinPlace() is not null || one.Account.BlockedPlace() is not null)
            .ToHashSet();
        Demand(
            known.SetEquals(booked),
            $"{site.Name}: the brain knows {Text(known.Except(booked))}, the books have {Text(booked.Except(known))}.");
        var counted = site.Brain.Stock.Counted().ToHashSet();
        Demand(
            counted.SetEquals(site.Ledger.Desk.OpenCounts.Select(count => (count.Bin, count.Id))),
            $"{site.Name}: the brain knows {counted.Count} counts of bins, the books others.");
        for (var sku = 0; sku < state.Catalogue.Items.Length; sku++)
        {
            var name = state.Catalogue.SkuAt(sku);
            var book = state.Promise;
            var brain = (book.Free[sku], book.Allotted[sku], book.Reserved[sku], book.Blocked[sku]);
            Demand(
                brain == Promised(balances, name),
                $"{site.Name}: the brain has promised {brain} of {name}, the books {Promised(balances, name)}.");
        }
    }

    private static IEnumerable<AccountBalance> Known(SiteState state, Load load)
    {
        var sku = state.Catalogue.SkuAt(load.Sku);
        yield return new AccountBalance(
            sku, load.Lot, load.Owner, Account.Bin(load.Bin.Id, load.Compartment), load.Quantity);
        yield return new AccountBalance(
            sku, "", load.Owner, Account.BlockedIn(load.Bin.Id, load.Compartment, load.Lot), load.Blocked);
    }

    private static void CopyIsEqual(
        SiteHouse site, IReadOnlyList<AccountBalance> balances, IReadOnlyList<SiteStock> copy)
    {
        foreach (var stock in copy)
        {
            var books = Promised(balances, stock.Sku);
            var onHand = Sum(balances, one => one.Sku == stock.Sku && one.Account.IsSellable);
            Demand(
                books == (stock.Free, stock.Allotted, stock.Reserved, stock.Blocked) && onHand == stock.OnHand,
                $"{site.Name} has promised {books} of {stock.Sku} and has {onHand}, the hub's copy says {stock}.");
        }

        Demand(
            balances.Select(one => one.Sku).Distinct().Count() == copy.Count,
            $"The hub's copy of {site.Name} has {copy.Count} rows.");
    }

    private static (long Free, long Allotted, long Reserved, long Blocked) Promised(
        IReadOnlyList<AccountBalance> balances, Sku sku)
    {
        return (Of(AccountKind.Free), Of(AccountKind.Allotted), Of(AccountKind.Reserved), Of(AccountKind.Blocked));

        long Of(AccountKind kind) => Sum(balances, one => one.Sku == sku && one.Account.Kind == kind);
    }

    private static long Sum(IEnumerable<AccountBalance> balances, Func<AccountBalance, bool> which) =>
        balances.Where(which).Sum(one => one.Quantity);

    private static string Text(IEnumerable<AccountBalance> some) => string.Join(", ", some.Take(3));

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new WorldFault(what);
        }
    }
}
