using EdgeDom.App.Checks;
using EdgeDom.App.Plans;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>
/// S9: the system clock of the site's or the hub's machine is set back, set forward, repeats a second or runs wrong,
/// while the program runs or while it is away, in the middle of picking.
/// </summary>
public sealed class When_clocks_are_set
{
    private const int Orders = 12;
    private const int OrdersBefore = 5;
    private const int MinutesMax = 40;

    private static readonly Moment Start = new(1_767_596_400_000);

    [Fact]
    public async Task Books_truth_and_orders_come_out_as_if_no_clock_had_been_touched()
    {
        var cases = new[] { false, true }
            .SelectMany(isHub => new[] { false, true }, (isHub, isAway) => (isHub, isAway))
            .SelectMany(_ => Enum.GetValues<ClockFault>(), (one, fault) => (one.isHub, one.isAway, fault)).ToArray();
        foreach (var seed in Proof.Seeds(share: 8, full: cases.Length))
        {
            // In steps of thirteen, so that a share has some of everything.
            var (isHub, isAway, fault) = cases[(seed - 1) * 13 % cases.Length];
            await Run(isHub, isAway, fault, seed);
        }
    }

    private static async Task Run(bool isHub, bool isAway, ClockFault fault, int seed)
    {
        var what = $"seed {seed}, {fault} at the {(isHub ? "hub" : "site")}, {(isAway ? "away" : "running")}: "
            + Proof.Replay(typeof(When_clocks_are_set), seed);
        Proof.At(seed, $"{fault} at the {(isHub ? "hub" : "site")}: orders before it");
        using var folder = new TempFolder();
        var plan = DayPlans.MadeUp(6, 2, null, 240, 1, seed, Start);
        plan = plan with { Shops = [], Orders = [.. plan.Orders.Take(Orders)] };
        await using var house = new ClockedHouse(plan, folder.Path);
        house.Run(() => house.Placed > 0, MinutesMax);
        var holds = new ClockedHolds(house, plan.World.Stock.Bins.SelectMany(bin => bin.Loads)
            .MaxBy(load => load.Quantity)!.Sku, NodeId.Of(plan.SiteNode.Node));
        Go(() => house.Placed >= OrdersBefore);

        Proof.At(seed, $"{fault} at the {(isHub ? "hub" : "site")}, {(isAway ? "away" : "running")}");
        (isHub ? house.HubClock : house.SiteClock).Suffer(fault);
        if (isAway && isHub)
        {
            house.RestartHub();
        }
        else if (isAway)
        {
            await house.RestartSite();
        }

        Go(() => holds.AreOver);
        Go(() => house.IsDone);

        Proof.At(seed, $"{fault}: the end and the counting");
        await holds.Judge(what);
        house.IsDone.ShouldBeTrue(what);
        house.World.Collisions.ShouldBe(0, what);
        TruthCheck.Differences(house.World, house.Site.Loop.Step.State.Bins, house.Site.Ledger.Balances())
            .ShouldBeEmpty(what);
        house.Counts.Shipped.ShouldBe(Orders, what);
        house.Counts.UnitsShipped.ShouldBe(house.World.Truth.UnitsTaken, what);
        house.Hub.Run(
            (book, _) =>
            {
                Reckoning.Books(book, house.Site.Ledger, what);
                return true;
            },
            Start);

        void Go(Func<bool> isEnough) => house.Run(
            () =>
            {
                holds.Look();
                return isEnough();
            },
            MinutesMax);
    }
}
