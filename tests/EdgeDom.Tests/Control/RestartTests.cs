using EdgeDom.Control;
using EdgeDom.Control.State;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class RestartTests
{
    [Fact]
    public void A_brain_read_back_at_every_tick_decides_as_one_that_was_never_interrupted()
    {
        var steady = Start(11);
        var killed = Start(11);
        var decisions = new List<string>();
        steady.AfterStep = outcome => decisions.Add(Text(outcome));
        var at = 0;
        killed.AfterStep = outcome => Text(outcome).ShouldBe(decisions[at++]);

        for (var tick = 0; tick < 6000; tick++)
        {
            steady.Tick();
            killed.Tick();
            killed.Restart();
        }

        killed.State.Hash().ShouldBe(steady.State.Hash());
        WholeDayTests.IsOver(steady).ShouldBeTrue(WholeDayTests.Describe(steady));
    }

    [Fact]
    public void A_journal_replayed_gives_the_same_state_hash()
    {
        var world = Start(12);
        world.Journal = [];
        WholeDayTests.RunToTheEnd(world, 3_600_000);

        var replayed = new SiteStep(world.Settings, SiteState.Empty(world.Settings));
        foreach (var (facts, now) in world.Journal)
        {
            replayed.Run(facts, now);
        }

        replayed.State.Hash().ShouldBe(world.State.Hash());
    }

    private static TestWorld Start(int seed) => new TestSite
    {
        Robots = 7, Orders = 12, Seed = seed,
        Faults = new TestFaults
        {
            DelayMillisMax = 200, LostPermille = 20, DoubledPermille = 30, ShortPermille = 80, FailedActPermille = 20,
        },
    }.Start();

    private static string Text(StepOutcome outcome) =>
        string.Join('\n', outcome.Commands.Cast<object>().Concat(outcome.Movements).Concat(outcome.Messages)
            .Concat(outcome.Notes));
}
