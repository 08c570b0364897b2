using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Shopping;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Seeds;

/// <summary>
/// The long day: robots break down and are carried away, people lock cells, stacks and zones, stop the site and pull
/// its plug; nothing collides, nothing stands for good, no bin is lost and every job is done. A share of it in every
/// run: a fifth of the robots on a small grid for an hour, with breakdowns and locks many times as often.
/// </summary>
public sealed class When_people_work_on_the_grid_all_day
{
    private static readonly Moment Start = new(1_767_596_400_000);

    public static TheoryData<int> Seeds => [.. Proof.Seeds(1, 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_collides_or_stands_for_good_no_bin_is_lost_and_every_order_ends(int seed)
    {
        Proof.At(seed, "the whole day; what is wrong stands in its summary");
        var day = ScenarioFile.Load(Repository.Scenario("long-day.json"));
        var summary = Proof.IsLong ? await Run(day, seed, 24) : await Run(Short(day), seed, 1);

        var words = $"{Proof.Replay(GetType(), seed)}\n{SummaryText.Of(summary)}";
        summary.IsSound().ShouldBeTrue(words);
        summary.Problems.ShouldBeEmpty(words);
        summary.Orders.Short.ShouldBe(0, words);
        var people = summary.People.ShouldNotBeNull(words);
        people.TakenOff.ShouldBeGreaterThan(0, words);
        people.PutOn.ShouldBeGreaterThan(0, words);
        people.Locks.ShouldBeGreaterThan(0, words);
        people.Stops.ShouldBe(2, words);
    }

    private static Scenario Short(Scenario day) => day with
    {
        Grid = day.Grid with { Columns = 24, Rows = 24, Chargers = 10 },
        Ports = day.Ports with { Count = 5, ToteSlots = 8 },
        Robots = day.Robots with { Count = 40 },
        Stock = day.Stock with { Items = 600 },
        Shoppers = new ShopperSettings { OrdersPerHour = 200, LinesMax = 3 },
        People = day.People with
        {
            VisitEveryMinutes = 10,
            RepairMinutes = 10,
            LocksPerDay = 300,
            StopsAtMinute = [20, 50],
            StopMinutes = 3,
            KillsAtMinute = [35],
        },
        Faults = [.. day.Faults.Select(fault => fault with { PerMillion = fault.PerMillion * 6 })],
    };

    private static async Task<DaySummary> Run(Scenario scenario, int seed, int hours)
    {
        using var folder = new TempFolder();
        var plan = DayPlans.FromScenario(scenario, seed, hours, Start);
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);
        return await Simulate.RunAsync(
            plan, hours, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
