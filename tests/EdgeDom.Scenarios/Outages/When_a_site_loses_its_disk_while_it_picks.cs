using EdgeDom.App.Checks;
using EdgeDom.App.Plans;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Scenarios.WrongClocks;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Outages;

/// <summary>
/// A site's disk is gone in the middle of work: orders are partly picked, robots and ports hold bins. The hub has heard
/// of all of it, so the site that reads its log back goes on where it was.
/// </summary>
public sealed class When_a_site_loses_its_disk_while_it_picks
{
    private const int Orders = 16;
    private const int MinutesMax = 40;

    private static readonly Moment Start = new(1_767_596_400_000);

    [Fact]
    public async Task What_was_picked_stays_picked_and_people_are_told_of_every_bin_under_way()
    {
        foreach (var seed in Proof.Seeds(share: 2, full: 20))
        {
            await Run(seed, Proof.Replay(GetType(), seed));
        }
    }

    private static async Task Run(int seed, string what)
    {
        Proof.At(seed, "work before the loss");
        using var folder = new TempFolder();
        var plan = DayPlans.MadeUp(6, 2, null, 240, 1, seed, Start);
        plan = plan with { Shops = [], Orders = [.. plan.Orders.Take(Orders)] };
        await using var house = new ClockedHouse(plan, folder.Path);
        house.Run(() => IsInTheMiddle(house), MinutesMax);
        IsInTheMiddle(house).ShouldBeTrue(what);
        var (picked, underWay, balances) = (Picked(house), UnderWay(house), house.Site.Ledger.Balances().ToArray());

        Proof.At(seed, "the loss, and what the hub's copy gives back");
        await house.LoseDisk();
        Picked(house).ShouldBe(picked, what);
        UnderWay(house).ShouldBeEmpty(what);
        house.Site.Ledger.Balances().ShouldBe(balances, what);
        house.Site.Loop.Step.State.IsStopped.ShouldBeTrue(what);
        ByHand(house).ShouldBe(underWay, ignoreOrder: true, what);

        Proof.At(seed, "bins put by hand, and work to its end");
        house.PutBinsByHand();
        house.Site.Loop.Tell(new OperatorActed(OperatorAct.Resume, null, null)).ShouldBeTrue();
        house.Run(() => house.IsDone, MinutesMax);
        house.IsDone.ShouldBeTrue(what);
        ByHand(house).ShouldBeEmpty(what);
        house.Counts.Shipped.ShouldBe(Orders, what);
        house.Counts.UnitsShipped.ShouldBe(house.UnitsTaken, what);
        TruthCheck.Differences(house.World, house.Site.Loop.Step.State.Bins, house.Site.Ledger.Balances())
            .ShouldBeEmpty(what);
        Proof.At(seed, "the counting");
        house.Hub.Run(
            (book, _) =>
            {
                Reckoning.Books(book, house.Site.Ledger, what);
                return true;
            },
            Start);
    }

    // The hub has heard of everything, and nobody holds units in his hand that he has not confirmed.
    private static bool IsInTheMiddle(ClockedHouse house) => !house.Site.Sync.HasToSend
        && house.Placed == Orders
        && house.Site.Loop.Step.State.Counters.UnitsPicked == house.World.Truth.UnitsTaken
        && UnderWay(house).Length > 1
        && house.Site.Loop.Step.State.Orders.Values.Any(order => order is { HasPicks: true, IsEnded: false });

    private static BinId[] UnderWay(ClockedHouse house) =>
    [
        .. house.Site.Loop.Step.State.Bins.Where(bin => bin.Place is not (BinPlace.InStack or BinPlace.Missing))
            .Select(bin => bin.Bin),
    ];

    private static string[] Picked(ClockedHouse house) =>
    [
        .. house.Site.Loop.Step.State.Orders.Values.OrderBy(order => order.Id.Value, StringComparer.Ordinal)
            .SelectMany(order => order.Lines.Select(
                line => $"{order.Id} {line.Number}: {line.Picked} picked, {line.Short} short of {line.Quantity}")),
    ];

    private static BinId[] ByHand(ClockedHouse house) =>
    [
        .. house.Site.Loop.Step.View().Alarms.Where(alarm => alarm.Code == "bin-by-hand")
            .Select(alarm => BinId.Of(alarm.Subject)),
    ];
}
