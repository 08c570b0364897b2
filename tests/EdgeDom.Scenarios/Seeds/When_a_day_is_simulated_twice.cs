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

/// <summary>One seed is one history, and every history ends well.</summary>
public sealed class When_a_day_is_simulated_twice
{
    private static readonly Moment Start = new(1_767_596_400_000);

    [Fact]
    public async Task One_seed_gives_one_state_hash_and_another_seed_another()
    {
        Proof.At("one hour of seed 7 twice, then of seed 8");
        var first = await Run(seed: 7, "none");
        var second = await Run(seed: 7, "none");
        var other = await Run(seed: 8, "none");

        second.StateHash.ShouldBe(first.StateHash);
        other.StateHash.ShouldNotBe(first.StateHash);
        first.IsSound().ShouldBeTrue(SummaryText.Of(first));
        other.IsSound().ShouldBeTrue(SummaryText.Of(other));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_every_fault_all_orders_end_and_the_books_hold(long seed)
    {
        Proof.At($"one hour with every fault, seed {seed}");
        var summary = await Run(seed, "all");

        summary.Orders.Open.ShouldBe(0, SummaryText.Of(summary));
        summary.Robots.Collisions.ShouldBe(0, SummaryText.Of(summary));
        summary.Ledger.BrokenInvariants.ShouldBe(0, SummaryText.Of(summary));
        summary.Hub.Oversold.ShouldBe(0, SummaryText.Of(summary));
    }

    private static async Task<DaySummary> Run(long seed, string faults)
    {
        using var folder = new TempFolder();
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json"));
        scenario = scenario with { Faults = FaultList.Parse(faults, out _)! };
        var plan = DayPlans.FromScenario(scenario, seed, 1, Start);
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);
        return await Simulate.RunAsync(
            plan, 1, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
