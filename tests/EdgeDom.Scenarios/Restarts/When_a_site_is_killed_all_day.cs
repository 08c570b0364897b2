using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>
/// S4 in virtual time: days on which the site is killed every minute or so, with its broker, while robots drive and
/// people pick; on good wires, on wires that hold everything back, and where each message is seconds late.
/// </summary>
public sealed class When_a_site_is_killed_all_day(ITestOutputHelper output)
{
    private const int Hours = 1;
    private const int BetweenMillisMax = 120_000;
    private const int AwayMillisMax = 30_000;

    private static readonly Moment Start = new(1_767_596_400_000);

    private static readonly FaultSetup[][] Wires =
    [
        [],
        [new(FaultKind.HeldMessages, 30_000, 8_000)],
        [new(FaultKind.LateMessage, 1_000_000, 8_000), new(FaultKind.DoubledMessage, 50_000)],
    ];

    [Fact]
    public async Task Every_order_ends_and_no_robot_stands_for_good()
    {
        foreach (var seed in Proof.Seeds(share: 1, full: 40))
        {
            foreach (var wires in Wires)
            {
                Proof.At(seed, $"wires {string.Join("; ", wires.Select(wire => $"{wire}"))}");
                var (kills, summary) = await Run(seed, wires);
                summary.IsSound().ShouldBeTrue(
                    $"{Proof.Replay(GetType(), seed)}\n{string.Join("; ", wires.Select(wire => $"{wire}"))}\n"
                    + SummaryText.Of(summary));
                output.WriteLine($"seed {seed}: {kills} kills, {summary.Orders.Shipped} orders shipped");
            }
        }
    }

    private static async Task<(int Kills, DaySummary Summary)> Run(int seed, FaultSetup[] faults)
    {
        using var folder = new TempFolder();
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json")) with { Faults = faults };
        var plan = DayPlans.FromScenario(scenario, seed, Hours, Start) with { Kills = Kills(new Random(seed)) };
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);
        return (plan.Kills.Count, await Simulate.RunAsync(
            plan, Hours, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private static List<(long FromMillis, long ToMillis)> Kills(Random chance)
    {
        var kills = new List<(long FromMillis, long ToMillis)>();
        for (var at = 60_000L; at < Hours * 3_600_000L;)
        {
            var from = at + chance.Next(BetweenMillisMax);
            at = from + chance.Next(AwayMillisMax);
            kills.Add((from, at));
        }

        return kills;
    }
}
