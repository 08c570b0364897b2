using EdgeDom.App.Checks;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Hub.Desk;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// What must be equal when both programs have stopped: the ledger and the world's truth, the hub and the ledger, both
/// ends of both logs.
/// </summary>
internal static class Reckoning
{
    /// <summary>Compares everything; <paramref name="what"/> names seed and replay command.</summary>
    public static void Judge(TrialDay day, string what)
    {
        day.World.Freeze();
        LedgerVerifier.Verify(day.Trial.LedgerFile, null, TestContext.Current.CancellationToken)
            .Broken.ShouldBeEmpty(what);
        using var ledger = SiteLedger.Open(day.Trial.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        var state = LoopStart.Replay(day.Options.ToSettings(), ledger).State;
        TruthCheck.Differences(day.World.World, state.Bins, ledger.Balances()).ShouldBeEmpty(what);
        day.World.World.Collisions.ShouldBe(0, what);
        using var desk = OpenHub(day.Trial);
        _ = desk.Run(
            (book, _) =>
            {
                Books(book, ledger, what);
                Orders(book, day, what);
                return true;
            },
            new Moment(0));
    }

    /// <summary>Both logs end alike at both ends, when both programs of the trial have stopped.</summary>
    public static void Logs(Trial trial, string what)
    {
        using var ledger = SiteLedger.Open(trial.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        using var desk = OpenHub(trial);
        _ = desk.Run(
            (book, _) =>
            {
                Logs(book, ledger, what);
                return true;
            },
            new Moment(0));
    }

    /// <summary>Both logs end alike at both ends, both have the same rights, and nothing was promised twice.</summary>
    public static void Books(HubBook book, SiteLedger ledger, string what)
    {
        Logs(book, ledger, what);
        Rights(book, ledger, what);
        Math.Max(book.Counts.Oversold, book.Oversold()).ShouldBe(0, what);
        book.Counts.Oddities.ShouldBe(0, what);
    }

    private static HubDesk OpenHub(Trial trial)
    {
        var file = trial.At("config", "hub.json");
        var config = HubSetup.Read(file, []);
        return new HubDesk(HubRun.ToOptions(config, Path.GetDirectoryName(file)!));
    }

    private static void Logs(HubBook book, SiteLedger ledger, string what)
    {
        var site = book.Sites.ShouldHaveSingleItem();
        (site.UpHave, site.UpHead).ShouldBe((ledger.UpLast, ledger.UpHead(ledger.UpLast)), what);
        (site.DownLast, site.DownHead).ShouldBe((ledger.DownLast, ledger.DownHead), what);
        site.Trouble.ShouldBeEmpty(what);
    }

    private static void Rights(HubBook book, SiteLedger ledger, string what)
    {
        var allotted = ledger.Balances().Where(balance => balance.Account.Kind == AccountKind.Allotted)
            .GroupBy(balance => balance.Sku)
            .ToDictionary(sku => sku.Key, sku => sku.Sum(balance => balance.Quantity));
        var rights = book.RightsOf(book.Sites.First().Node)
            .Where(right => right.Right.AvailableToSell > 0)
            .ToDictionary(right => right.Sku, right => right.Right.AvailableToSell);
        rights.OrderBy(right => right.Key).ShouldBe(allotted.OrderBy(right => right.Key), what);
    }

    private static void Orders(HubBook book, TrialDay day, string what)
    {
        var counts = book.Counts;
        counts.Received.ShouldBe(day.Shoppers.Acknowledged, what);
        counts.Shipped.ShouldBe(day.Shoppers.Acknowledged, what);
        counts.UnitsShipped.ShouldBe(day.World.World.Truth.UnitsTaken, what);
    }
}
