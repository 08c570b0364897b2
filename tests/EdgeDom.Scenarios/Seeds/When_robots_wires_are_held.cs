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

namespace EdgeDom.Scenarios.Seeds;

/// <summary>
/// Days in virtual time on which what site and robots tell each other is held back for seconds or minutes and then all
/// comes at once, is lost, doubled or late: no robot may stand for good afterwards.
/// </summary>
public sealed class When_robots_wires_are_held(ITestOutputHelper output)
{
    private static readonly Moment Start = new(1_767_596_400_000);

    private static readonly FaultSetup[][] Wires =
    [
        [new(FaultKind.HeldMessages, 4_000, 400_000), new(FaultKind.SilentRobot, 1_000, 200_000)],
        [new(FaultKind.HeldMessages, 10_000, 60_000), new(FaultKind.SilentRobot, 3_000, 40_000)],
        [new(FaultKind.HeldMessages, 20_000, 20_000), new(FaultKind.LostMessage, 100_000)],
        [new(FaultKind.HeldMessages, 30_000, 8_000), new(FaultKind.DoubledMessage, 100_000)],
        [
            new(FaultKind.LateMessage, 100_000, 3_000), new(FaultKind.LostMessage, 50_000),
            new(FaultKind.DoubledMessage, 100_000),
        ],
    ];

    [Fact]
    public async Task Every_order_ends_and_no_robot_stands_for_good()
    {
        foreach (var seed in Proof.Seeds(share: 2, full: 40))
        {
            foreach (var wires in Wires)
            {
                Proof.At(seed, $"wires {string.Join("; ", wires.Select(wire => $"{wire}"))}");
                var summary = await Run(seed, wires);
                summary.IsSound().ShouldBeTrue(
                    $"{Proof.Replay(GetType(), seed)}\n{string.Join("; ", wires.Select(wire => $"{wire}"))}\n"
                    + SummaryText.Of(summary));
            }

            output.WriteLine($"seed {seed}: {Wires.Length} days");
        }
    }

    private static async Task<DaySummary> Run(int seed, FaultSetup[] faults)
    {
        using var folder = new TempFolder();
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json")) with { Faults = faults };
        var plan = DayPlans.FromScenario(scenario, seed, 1, Start);
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);
        return await Simulate.RunAsync(
            plan, 1, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
