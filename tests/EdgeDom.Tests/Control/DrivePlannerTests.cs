using EdgeDom.App.PathTrials;
using EdgeDom.Control.Driving;
using EdgeDom.Control.Stepping;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

/// <summary>The planner of cube robots, looked at by the judge, which shares no code with it.</summary>
public sealed class DrivePlannerTests
{
    [Fact]
    public void A_robot_alone_needs_the_time_of_the_bound_and_no_tick_more()
    {
        var random = new Random(5);
        var isFree = Enumerable.Range(0, 400).Select(cell => cell == 0 || random.Next(5) > 0).ToArray();
        var map = new TrialMap(20, isFree);
        var targets = Enumerable.Range(0, 400).Where(cell => map.PartOf(cell) == map.PartOf(0)).ToArray();
        random.Shuffle(targets);
        foreach (var target in targets[..40])
        {
            var deal = new TrialDeal([[target]], 1);
            var run = new CubeRun(map, [0], deal, 100, TimeProvider.System);
            while (run.Judge.Verdict.Stops == 0 && run.Planning.Count < 2_000)
            {
                run.Step();
            }

            run.Judge.Verdict.InvalidMoves.ShouldBe(0);
            CubeBound.Of(map, [0], deal, run.Rules, run.Planning.Count).Stops.ShouldBe(1);
            CubeBound.Of(map, [0], deal, run.Rules, run.Planning.Count - 1).Stops.ShouldBe(0, $"to {target}");
        }
    }

    [Theory]
    [InlineData(16, 60, 100, 1)]
    [InlineData(16, 60, 150, 1)]
    [InlineData(16, 30, 70, 2)]
    [InlineData(8, 50, 100, 1)]
    public void Many_robots_break_no_rule_and_get_somewhere(int side, int robots, int millis, int rows)
    {
        var run = Crowd(side, robots, millis, rows, seed: 11);

        for (var step = 0; step < 1_500; step++)
        {
            run.Step();
        }

        run.Judge.Verdict.Collisions.ShouldBe(0);
        run.Judge.Verdict.InvalidMoves.ShouldBe(0);
        run.Judge.Verdict.Stops.ShouldBeGreaterThan(robots / 2);
    }

    [Fact]
    public void A_grid_with_one_free_cell_never_stands_still()
    {
        var run = Crowd(side: 4, robots: 15, millis: 100, rows: 1, seed: 3);
        var before = 0L;
        for (var period = 0; period < 5; period++)
        {
            for (var step = 0; step < 3_000; step++)
            {
                run.Step();
            }

            run.Judge.Verdict.Stops.ShouldBeGreaterThan(before, $"in period {period}");
            before = run.Judge.Verdict.Stops;
        }

        run.Judge.Verdict.Collisions.ShouldBe(0);
        run.Judge.Verdict.InvalidMoves.ShouldBe(0);
    }

    [Fact]
    public void Two_robots_that_cover_one_cell_and_ticks_that_are_too_long_are_refused()
    {
        var grid = new StepGrid(2, [true, true, true, true, true, true]);

        Should.Throw<ArgumentException>(() => new DrivePlanner(grid, new CubeRobot(), [1, 1], 100));
        Should.Throw<ArgumentException>(() => new DrivePlanner(grid, new CubeRobot { Rows = 2 }, [0, 2], 100));
        Should.Throw<ArgumentException>(() => new DrivePlanner(grid, new CubeRobot(), [0, 1], 151));
    }

    private static CubeRun Crowd(int side, int robots, int millis, int rows, int seed)
    {
        var random = new Random(seed);
        var map = new TrialMap(side, [.. Enumerable.Repeat(true, side * side)]);
        var anchors = Enumerable.Range(0, side * (side - rows + 1)).ToArray();
        var starts = anchors.Where(cell => cell / side % rows == 0).ToArray();
        random.Shuffle(starts);
        int[][] targets = [.. Enumerable.Range(0, 5_000).Select(_ => new[] { anchors[random.Next(anchors.Length)] })];
        return new CubeRun(
            map, starts[..robots], new TrialDeal(targets, robots), millis, TimeProvider.System, rows);
    }
}
