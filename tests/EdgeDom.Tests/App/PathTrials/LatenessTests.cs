using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

public sealed class LatenessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Robots_are_late_one_to_four_ticks_evenly_and_as_often_as_was_asked()
    {
        var late = Lateness.Drawn(new DelayRule(0.001, 1, 4, 7), robots: 100, ticks: 50_000, Stop);

        // So seldom that hardly ever two spells touch and are one.
        var lengths = Enumerable.Range(0, 100).SelectMany(robot => late.Spells(robot))
            .Where(spell => spell.Until < 50_000).Select(spell => spell.Until - spell.From + 1).ToList();
        for (var length = 1; length <= 4; length++)
        {
            ((double)lengths.Count(each => each == length) / lengths.Count).ShouldBe(0.25, 0.02);
        }

        lengths.ShouldAllBe(length => length >= 1 && length <= 8);

        // 2.5 ticks late for each 0.97 / 0.03 on time.
        var often = Lateness.Drawn(new DelayRule(0.03, 1, 4, 7), robots: 100, ticks: 5_000, Stop);
        (often.Ticks / 500_000.0).ShouldBe(2.5 / (2.5 + (0.97 / 0.03)), 0.003);
    }

    [Fact]
    public void Who_is_made_late_again_at_once_is_late_in_one_spell()
    {
        Lateness.Drawn(new DelayRule(1, 1, 1, 7), robots: 2, ticks: 1_000, Stop).Spells(1).ShouldBe([(1, 1_000)]);

        var late = Lateness.Drawn(new DelayRule(0.5, 1, 2, 7), robots: 1, ticks: 1_000, Stop).Spells(0);
        late.Count.ShouldBeGreaterThan(100);
        late.Zip(late.Skip(1)).ShouldAllBe(two => two.Second.From > two.First.Until + 1);
    }

    [Fact]
    public void The_same_seed_makes_the_same_robots_late_and_another_others()
    {
        var rule = new DelayRule(0.1, 1, 4, 1);

        Drawn(rule).ShouldBe(Drawn(rule));
        Drawn(rule with { Seed = 2 }).ShouldNotBe(Drawn(rule));
        Drawn(rule with { Probability = 0 }).ShouldBeEmpty();
    }

    [Fact]
    public void Drawing_for_long_can_be_stopped() =>
        Should.Throw<OperationCanceledException>(() => Lateness.Drawn(
            new DelayRule(0.1, 1, 4, 1), robots: 5, ticks: 1_000_000, new CancellationToken(canceled: true)));

    [Fact]
    public void Ticks_on_time_are_counted_past_those_that_are_late()
    {
        var late = Lateness.Of([(2, 3), (6, 6)]);

        Enumerable.Range(1, 7).Where(tick => late.IsLate(0, tick)).ShouldBe([2, 3, 6]);
        late.After(0, 0, 1).ShouldBe(1);
        late.After(0, 0, 2).ShouldBe(4);
        late.After(0, 2, 1).ShouldBe(4);
        late.After(0, 3, 3).ShouldBe(7);
        late.After(0, 8, 2).ShouldBe(10);
    }

    private static List<(int Robot, int From, int Until)> Drawn(DelayRule rule)
    {
        var late = Lateness.Drawn(rule, robots: 5, ticks: 200, Stop);
        return [.. Enumerable.Range(0, 5).SelectMany(robot => late.Spells(robot)
            .Select(spell => (robot, spell.From, spell.Until)))];
    }
}
