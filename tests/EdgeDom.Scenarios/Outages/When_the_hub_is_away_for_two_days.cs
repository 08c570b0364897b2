using EdgeDom.App.Checks;
using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Outages;

/// <summary>The line between hub and site is cut for two days while there is work.</summary>
public sealed class When_the_hub_is_away_for_two_days
{
    private const long CutAtMillis = 30 * 60_000L;
    private const long CutMillis = 48 * 3_600_000L;

    private static readonly Moment Start = new(1_767_596_400_000);

    [Fact]
    public async Task Picking_goes_on_and_nothing_is_lost_doubled_or_oversold()
    {
        Proof.At("half an hour before the cut");
        using var folder = new TempFolder();
        var rush = DayPlans.MadeUp(6, 2, null, 400, 1, 5, Start);
        var calm = DayPlans.MadeUp(6, 2, null, 2, 50, 6, Start);
        var plan = rush with
        {
            Orders = [.. rush.Orders
                .Concat(calm.Orders.Select(order => order with { Reference = "calm-" + order.Reference }))
                .OrderBy(order => order.At.UnixMillis)],
            Shops = [],
            Outages = [(CutAtMillis, CutAtMillis + CutMillis)],
        };
        await using var day = new VirtualDay(plan, folder.Path);
        var stop = TestContext.Current.CancellationToken;

        day.RunUntil(Start.Plus(CutAtMillis + 1000), stop);
        Proof.At("two days of the cut");
        var (shippedAtSite, shippedAtHub) = (day.Site.Loop.Step.View().Work.Shipped, day.HubCounts.Shipped);
        day.RunUntil(Start.Plus(CutAtMillis + CutMillis - 1000), stop);

        day.Site.Loop.Step.View().Work.Shipped.ShouldBeGreaterThan(shippedAtSite + 20);
        day.Site.Loop.Step.View().Work.Waiting.ShouldBe(0);
        (day.HubCounts.Shipped - shippedAtHub).ShouldBeLessThan(day.Site.Loop.Step.View().Work.Shipped - shippedAtSite);

        Proof.At("six hours after the cut");
        day.RunUntil(Start.Plus(CutAtMillis + CutMillis + (6 * 3_600_000L)), stop);

        day.IsDone.ShouldBeTrue();
        day.HubCounts.Open.ShouldBe(0);
        day.HubCounts.Oversold.ShouldBe(0);
        day.HubCounts.Oddities.ShouldBe(0);
        day.HubCounts.Received.ShouldBe(plan.Orders.Count);
        TruthCheck.Differences(day.World, day.Site.Loop.Step.State.Bins, day.Site.Ledger.Balances()).ShouldBeEmpty();
    }
}
