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
    [InlineData(3, 0, 6, 0.97)]
    [InlineData(3, 0.03, 6, 0.9)]
    [InlineData(3, 0.5, 6, 0.72)]
    [InlineData(3, 0.2, 24, 0.38)]
    [InlineData(1, 0, 6, 0.97)]
    [InlineData(1, 0.2, 6, 0.8)]
    public void However_late_robots_are_none_collides_and_most_of_what_each_alone_could_do_is_done(
        int ticksPerMove, double probability, int robots, double least)
    {
        var random = new Random(5);
        var cells = Enumerable.Range(0, 64).ToArray();
        random.Shuffle(cells);
        int[][] tasks = [.. Enumerable.Range(0, 500).Select(_ => (int[])[random.Next(56), 57 + (3 * random.Next(3))])];
        var rule = new DelayRule(probability, 1, 4, 3);
        var late = Lateness.Drawn(rule, robots, 400, TestContext.Current.CancellationToken);

        var (report, _) = Drive(Open(8, 8), cells[..robots], tasks, 400, late, ticksPerMove);

        report.IsSound().ShouldBeTrue();
        report.TicksPerMove.ShouldBe(ticksPerMove);
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

    [Fact]
    public void A_loop_that_stands_still_while_another_drives_is_not_sound()
    {
        var map = new TrialMap(4, [true, true, false, true, true, true, false, true, false, false, false, true]);
        int[][] tasks = [[1], [5], [0], [4], [11], [0], [1], [4], [5], [3]];

        var (report, arrivals) = Drive(map, [0, 1, 4, 5, 3], tasks, 301, Lateness.None(5));

        arrivals[..4].ShouldAllBe(each => each.Count == 0);
        arrivals[4].Count.ShouldBe(100);
        (report.LongestStill, report.LongestWait, report.WaitMost).ShouldBe((2, 301, 300));
        report.IsSound().ShouldBeFalse();
        Drive(map, [0, 1, 4, 5, 3], tasks, 300, Lateness.None(5)).Report.IsSound().ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 1)]
    public void Where_the_map_marks_a_port_hardly_anybody_leaves_it_by_the_column_that_leads_there(
        int robots, int most)
    {
        const int Columns = 7, Rows = 12, Port = (Columns * Rows) - 4;
        var isFree = Enumerable.Repeat(true, Columns * Rows).ToArray();
        int[][] tasks = [.. Enumerable.Range(0, 60).Select(task => (int[])[task % Columns, Port])];
        int[] starts = [0, 20, 37, 54];

        var (marked, left) = Leave([.. Enumerable.Range(0, isFree.Length).Select(cell => cell == Port)]);
        var (plain, leftPlain) = Leave(null);

        (marked.IsSound(), plain.IsSound()).ShouldBe((true, true));
        left.Count.ShouldBeGreaterThan(6 * robots);
        left.Count(cell => cell == Port - Columns).ShouldBeLessThanOrEqualTo(most);
        leftPlain.Count(cell => cell == Port - Columns).ShouldBeGreaterThan(most, "it is a shortest way for all");

        (TickReport Report, List<int> Left) Leave(bool[]? isPort)
        {
            var map = new TrialMap(Columns, isFree, isPort);
            var (report, run) = Driven(map, starts[..robots], tasks, 600, Lateness.None(robots), 3);
            var moves = run.Paths.SelectMany(path => path.Zip(path.Skip(1)));
            return (report, [.. moves.Where(two => two.First == Port && two.Second != Port).Select(two => two.Second)]);
        }
    }

    private static TrialMap Open(int columns, int rows) => new(columns, [.. Enumerable.Repeat(true, columns * rows)]);

    // The figures, and the ticks at whose end each robot arrived in another cell.
    private static (TickReport Report, List<List<int>> Arrivals) Drive(
        TrialMap map, int[] starts, int[][] tasks, int ticks, Lateness lateness, int ticksPerMove = 3)
    {
        var (report, run) = Driven(map, starts, tasks, ticks, lateness, ticksPerMove);
        return (report, [.. run.Paths.Select(path =>
            Enumerable.Range(1, ticks).Where(tick => path[tick] != path[tick - 1]).ToList())]);
    }

    private static (TickReport Report, TickRun Run) Driven(
        TrialMap map, int[] starts, int[][] tasks, int ticks, Lateness lateness, int ticksPerMove)
    {
        var deal = new TrialDeal(tasks, starts.Length);
        var run = new TickRun(map, starts, deal, ticksPerMove, lateness, null, TimeProvider.System);
        for (var tick = 0; tick < ticks; tick++)
        {
            run.Step();
        }

        return (TickReport.Of(map, starts, deal, run), run);
    }
}
