using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

/// <summary>Robots that are late, driven by the planner and judged tick by tick.</summary>
public sealed class TickRunTests
{
    [Fact]
    public void One_alone_reaches_the_bound_with_the_ticks_in_which_it_is_late()
    {
        var late = Lateness.Of([(2, 3), (9, 9)]);

        var (report, arrivals) = Drive(Open(6, 1), [0], [[2, 5], [0]], 33, late);

        arrivals[0].ShouldBe([5, 8, 12, 15, 18, 21, 24, 27, 30, 33]);
        (report.TasksFinished, report.Bound, report.BoundOnTime).ShouldBe((2, 2, 2));
        (report.StopsFinished, report.StopsBound).ShouldBe((3, 3));
        Drive(Open(6, 1), [0], [[2, 5], [0]], 32, late).Report.Bound.ShouldBe(1);
    }

    [Fact]
    public void Who_is_late_costs_who_follows_it_time_and_nothing_else()
    {
        var (report, arrivals) = Drive(Open(6, 1), [0, 2], [[4], [5]], 45, Lateness.Of([], [(1, 30)]));

        arrivals[1].ShouldBe([33, 36, 39]);
        arrivals[0].ShouldBe([3, 34, 37, 40], "a tick behind from the second cell on");
        report.IsSound().ShouldBeTrue();
    }

    [Fact]
    public void Who_turns_off_is_followed_when_it_has_arrived()
    {
        var corner = new TrialMap(3, [false, true, false, true, true, true]);

        var (report, arrivals) = Drive(corner, [3, 4], [[5], [1]], 12, Lateness.None(2));

        arrivals[1].ShouldBe([3]);
        arrivals[0].ShouldBe([6, 9]);
        report.IsSound().ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 6, 0.97)]
    [InlineData(0.03, 6, 0.9)]
    [InlineData(0.5, 6, 0.72)]
    [InlineData(0.2, 24, 0.38)]
    public void However_late_robots_are_none_collides_and_most_of_what_each_alone_could_do_is_done(
        double probability, int robots, double least)
    {
        var random = new Random(5);
        var cells = Enumerable.Range(0, 64).ToArray();
        random.Shuffle(cells);
        int[][] tasks = [.. Enumerable.Range(0, 500).Select(_ => (int[])[random.Next(56), 57 + (3 * random.Next(3))])];
        var late = Lateness.Drawn(new DelayRule(probability, 1, 4, 3), robots, 400);

        var (report, _) = Drive(Open(8, 8), cells[..robots], tasks, 400, late);

        report.IsSound().ShouldBeTrue();
        report.BoundRatio.ShouldBeGreaterThan(least);
    }

    [Fact]
    public void A_loop_that_fills_the_map_stands_still_and_that_is_not_sound()
    {
        int[][] tasks = [[1], [3], [0], [2]];

        var (report, arrivals) = Drive(Open(2, 2), [0, 1, 2, 3], tasks, 31, Lateness.None(4));

        arrivals.ShouldAllBe(each => each.Count == 0);
        (report.Collisions, report.InvalidMoves).ShouldBe((0, 0));
        (report.LongestStill, report.StillMost, report.LongestWait).ShouldBe((31, 30, 31));
        report.IsSound().ShouldBeFalse();
        Drive(Open(2, 2), [0, 1, 2, 3], tasks, 30, Lateness.None(4)).Report.IsSound().ShouldBeTrue();
    }

    private static TrialMap Open(int columns, int rows) => new(columns, [.. Enumerable.Repeat(true, columns * rows)]);

    // The figures, and the ticks at whose end each robot arrived in another cell.
    private static (TickReport Report, List<List<int>> Arrivals) Drive(
        TrialMap map, int[] starts, int[][] tasks, int ticks, Lateness lateness)
    {
        var deal = new TrialDeal(tasks, starts.Length);
        var run = new TickRun(map, starts, deal, 3, lateness, null, TimeProvider.System);
        for (var tick = 0; tick < ticks; tick++)
        {
            run.Step();
        }

        var arrivals = run.Paths.Select(path =>
            Enumerable.Range(1, ticks).Where(tick => path[tick] != path[tick - 1]).ToList()).ToList();
        return (TickReport.Of(map, starts, deal, run), arrivals);
    }
}
