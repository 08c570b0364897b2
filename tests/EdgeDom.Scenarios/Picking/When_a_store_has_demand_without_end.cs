using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Picking;

/// <summary>The cube store of the bars, small: always so many orders open, measured after the warm-up.</summary>
public sealed class When_a_store_has_demand_without_end
{
    private const string Store = """
        { "hours": 1, "warmUpMinutes": 30, "shops": 0,
          "grid": { "columns": 14, "rows": 12, "levels": 5, "chargers": 2 },
          "ports": { "count": 2, "slots": 3, "toteSlots": 12, "scales": 0 },
          "robots": { "count": 8 },
          "stock": { "items": 700, "hotItemsPermille": 200, "hotDemandPermille": 800, "unitsPerBin": 1000,
            "binsPerItem": 1, "settledBy": 5000, "rules": { "fillPermille": 900, "emptyBinPermille": 0 } },
          "shoppers": { "ordersPerHour": 2000, "openMax": 60, "linesMax": 1, "urgentPermille": 0 } }
        """;

    private static readonly Moment Start = new(1_767_596_400_000);

    [Fact]
    public async Task So_many_orders_are_open_all_the_time_and_the_store_is_measured_after_the_warm_up()
    {
        using var folder = new TempFolder();
        var plan = DayPlans.FromScenario(ScenarioFile.Parse(Store, "store.json"), 1, 1, Start);
        await using (var day = new VirtualDay(plan, folder.Path))
        {
            for (var minute = 2; minute <= 20; minute++)
            {
                Proof.At($"minute {minute}");
                day.RunUntil(Start.Plus(minute * 60_000), TestContext.Current.CancellationToken);
                day.HubCounts.Open.ShouldBeInRange(55, 60);
            }
        }
    }

    [Fact]
    public async Task What_the_figures_depend_on_stands_beside_them()
    {
        using var folder = new TempFolder();
        var plan = DayPlans.FromScenario(ScenarioFile.Parse(Store, "store.json"), 1, 1, Start);
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);

        Proof.At("one hour");
        var summary = await Simulate.RunAsync(
            plan, 1, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken);

        summary.IsSound().ShouldBeTrue(SummaryText.Of(summary));
        summary.Orders.Received.ShouldBeLessThan(plan.Orders.Count);
        var store = summary.Store.ShouldNotBeNull();
        (store.Grid, store.Robots, store.Ports, store.BinsPerSku).ShouldBe(("14x12x5", 8, 2, 1m));
        store.StacksPerRobot.ShouldBe(20.5m);
        store.Fill.ShouldBe(decimal.Round(700m / 820, 3));
        store.DemandOfTopFifth.ShouldBeInRange(0.799m, 0.801m);
        (store.WarmUpSeconds, store.Seconds).ShouldBe((1800m, 1800m));
        store.BinsPerRobotHour.ShouldBe(decimal.Round(store.Bins * 2 / 8m, 3));
        store.Bins.ShouldBeLessThan(summary.Presentations.Count);
        store.MovesPerBin.ShouldBeGreaterThan(0);
        store.PortWaitShare.ShouldBeInRange(0, 1);
        store.Unprepared.Bins.ShouldBeInRange(1, (int)store.Bins);
        store.Unprepared.FreeSeconds.Mean.ShouldBeInRange(1, store.Unprepared.PresentedSeconds.Mean);
        store.Unprepared.FreeSeconds.Worst.ShouldBeLessThan(store.Unprepared.PresentedSeconds.Worst);
        store.OldestOrderSeconds.ShouldBeGreaterThan(60 * 3600m / (store.BinsPerRobotHour * 8) / 2);
    }
}
