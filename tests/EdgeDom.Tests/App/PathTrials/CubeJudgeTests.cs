using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

/// <summary>
/// Each rule of the judge of cube robots, and a way of driving that breaks it. Three rows of forty cells; the last cell
/// of the first row is blocked; ticks of 100 ms.
/// </summary>
public sealed class CubeJudgeTests
{
    private const double Tick = 0.1;
    private const double X = 0.705;
    private const double Y = 0.480;

    private static readonly TrialMap Map = new(40, [.. Enumerable.Range(0, 120).Select(cell => cell != 39)]);

    [Fact]
    public void Driving_braking_changing_the_axis_and_driving_on_break_no_rule()
    {
        var judge = Judge([[83]], 0);

        Drive(judge, 'x', 3 * X, 0, 0);
        Rest(judge, '-', 3 * X, 10);
        Drive(judge, 'y', 2 * Y, 3 * X, 0);

        judge.Verdict.ShouldBe(new PathVerdict(1, 1, 0, 0));
    }

    [Fact]
    public void A_jump_is_an_invalid_move() => Invalid(new CubeSighting(X, 0, 0, 'x')).ShouldBe(1);

    [Fact]
    public void Who_gains_more_speed_than_a_tick_allows_moves_as_nobody_can()
    {
        Invalid(new CubeSighting(0.004, 0, 0.08, 'x')).ShouldBe(0);
        Invalid(new CubeSighting(0.005, 0, 0.1, 'x')).ShouldBe(1);
    }

    [Fact]
    public void Who_gets_further_than_his_speeds_allow_moves_as_nobody_can()
    {
        Invalid(new CubeSighting(0.004, 0, 0.08, 'x'), new CubeSighting(0.014, 0, 0.12, 'x')).ShouldBe(0);
        Invalid(new CubeSighting(0.004, 0, 0.08, 'x'), new CubeSighting(0.018, 0, 0.12, 'x')).ShouldBe(1);
        Invalid(new CubeSighting(0.004, 0, 0.08, 'x'), new CubeSighting(0.010, 0, 0.12, 'x')).ShouldBe(1);
    }

    [Fact]
    public void Nobody_brakes_harder_than_he_can()
    {
        var seen = Rising(5);
        var last = seen[^1];

        Invalid([.. seen, new(last.X + 0.036, 0, 0.32, 'x')]).ShouldBe(0);
        Invalid([.. seen, new(last.X + 0.030, 0, 0.2, 'x')]).ShouldBe(1);
        Invalid([.. seen, new(last.X + 0.050, 0, 0.2, 'x')]).ShouldBe(1, "way enough, but twice the braking");
    }

    [Fact]
    public void Nobody_drives_faster_than_the_top_speed()
    {
        var seen = Rising(39);
        var last = seen[^1];

        Invalid(seen).ShouldBe(1, "after 39 ticks 3.12 m/s");
        Invalid([.. seen[..38], new(last.X - 0.001, 0, 3.1, 'x')]).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.1, 0.0)]
    [InlineData(0.0, 0.1)]
    public void Wheels_change_only_in_the_middle_of_a_cell(double x, double y) =>
        Invalid(new CubeSighting(x, y, 0, '-')).ShouldBe(1);

    [Fact]
    public void Wheels_change_only_at_rest() => Invalid(new CubeSighting(0, 0, 0.05, '-')).ShouldBe(1);

    [Fact]
    public void Wheels_need_their_time_to_change()
    {
        var changing = Enumerable.Repeat(new CubeSighting(0, 0, 0, '-'), 9).ToArray();

        Invalid([.. changing, new(0, 0, 0, 'y')]).ShouldBe(0);
        Invalid([.. changing[..8], new(0, 0, 0, 'y')]).ShouldBe(1);
        Invalid([.. changing, new(0, 0.004, 0.08, 'y')]).ShouldBe(1, "it drove in the tenth tick already");
        Invalid(new CubeSighting(0, 0, 0, 'y')).ShouldBe(1, "no time at all");
    }

    [Fact]
    public void Nobody_moves_while_his_wheels_change() =>
        Invalid(new CubeSighting(0, 0, 0, '-'), new CubeSighting(X, 0, 0, '-')).ShouldBe(1);

    [Fact]
    public void Nobody_moves_across_his_wheels() => Invalid(new CubeSighting(0, Y, 0, 'x')).ShouldBe(1);

    [Fact]
    public void Nobody_touches_a_wall_or_leaves_the_map()
    {
        var atWall = Judge([[5]], 38);
        atWall.See([new CubeSighting((38 * X) + 0.004, 0, 0.08, 'x')]);
        atWall.Verdict.InvalidMoves.ShouldBe(1);

        Invalid(new CubeSighting(-0.004, 0, -0.08, 'x')).ShouldBe(1);
    }

    [Fact]
    public void Two_in_one_cell_collide_once_and_three_twice()
    {
        var inCell = new CubeSighting(0, 0, 0, 'x');
        var (two, three) = (Judge([[5]], 0, 0), Judge([[5]], 0, 0, 0));

        two.See([inCell, inCell]);
        three.See([inCell, inCell, inCell]);

        two.Verdict.Collisions.ShouldBe(1);
        three.Verdict.Collisions.ShouldBe(2);
    }

    [Fact]
    public void Who_can_no_longer_stop_short_of_a_cell_claims_it()
    {
        // At 0.8 m/s it takes 0.4 m to stop; 0.4 m further on it has come 0.8 m, beyond the first cell.
        var judge = Judge([[5]], 0, 2);
        var standing = new CubeSighting(2 * X, 0, 0, 'x');
        var ticks = 0;
        foreach (var seen in Rising(10))
        {
            judge.See([seen, standing]);
            ticks += judge.Verdict.Collisions > 0 ? 1 : 0;
        }

        ticks.ShouldBe(1, "only in the last tick");
        judge.Verdict.ShouldBe(new PathVerdict(0, 0, 1, 0));
    }

    [Fact]
    public void A_cell_is_free_after_the_tick_at_whose_end_it_was_left()
    {
        Follow(delay: 0).ShouldBe(1);
        Follow(delay: 1).ShouldBe(0);

        // One robot leaves cell 1 for cell 2; the other sets out for cell 1 in the tick of its departure, or after it.
        static long Follow(int delay)
        {
            var judge = Judge([[5]], 0, 1);
            var first = Run(X).Select(x => new CubeSighting(X + x.Way, 0, x.Speed, 'x')).ToList();
            foreach (var seen in first[..^1])
            {
                judge.See([new CubeSighting(0, 0, 0, 'x'), seen]);
            }

            for (var tick = 0; tick < delay; tick++)
            {
                judge.See([new CubeSighting(0, 0, 0, 'x'), first[^1]]);
            }

            judge.See([new CubeSighting(0.004, 0, 0.08, 'x'), first[^1]]);
            return judge.Verdict.Collisions;
        }
    }

    [Fact]
    public void Changing_places_is_a_collision_of_its_own()
    {
        var judge = Judge([[5]], 0, 1);

        judge.See([new CubeSighting(X, 0, 0, 'x'), new CubeSighting(0, 0, 0, 'x')]);

        judge.Verdict.Collisions.ShouldBe(3, "both touch both cells, and they changed places");
    }

    [Fact]
    public void A_robot_of_two_rows_claims_both()
    {
        var judge = new CubeJudge(Map, [0, 40], new TrialDeal([[5]], 2), new CubeRules { Tick = Tick, Rows = 2 });

        judge.See([new CubeSighting(0, 0, 0, 'x'), new CubeSighting(0, Y, 0, 'x')]);

        judge.Verdict.Collisions.ShouldBe(1);
    }

    [Fact]
    public void A_stop_is_made_at_rest_in_the_middle_at_the_end_of_a_tick_and_one_a_tick_at_most()
    {
        var passing = Judge([[1]], 0);
        Drive(passing, 'x', 2 * X, 0, 0);
        passing.Verdict.Stops.ShouldBe(0, "it drove through");
        var moving = Judge([[1]], 0);
        moving.See([new CubeSighting(X, 0, 0.5, 'x')]);
        moving.Verdict.Stops.ShouldBe(0, "in the middle, but not at rest");

        var twice = Judge([[0, 0]], 0);
        twice.See([new CubeSighting(0, 0, 0, 'x')]);
        twice.Verdict.ShouldBe(new PathVerdict(0, 1, 0, 0));
        twice.See([new CubeSighting(0, 0, 0, '-')]);
        twice.Verdict.ShouldBe(new PathVerdict(1, 2, 0, 0));
    }

    [Fact]
    public void Stops_in_port_cells_are_counted()
    {
        var map = new TrialMap(3, [true, true, true], [true, false, true]);
        var judge = new CubeJudge(map, [0, 1, 2], new TrialDeal([[0], [1], [2]], 3), new CubeRules { Tick = Tick });

        judge.See([new(0, 0, 0, 'x'), new(X, 0, 0, 'x'), new(2 * X, 0, 0, 'x')]);

        (judge.Verdict.Stops, judge.PortStops).ShouldBe((3, 2));
    }

    private static CubeJudge Judge(int[][] tasks, params int[] starts) =>
        new(Map, starts, new TrialDeal(tasks, starts.Length), new CubeRules { Tick = Tick });

    private static long Invalid(params CubeSighting[] seen)
    {
        var judge = Judge([[119]], 0);
        foreach (var sighting in seen)
        {
            judge.See([sighting]);
        }

        return judge.Verdict.InvalidMoves;
    }

    // Speeding up along x from rest.
    private static CubeSighting[] Rising(int ticks) =>
    [
        .. Enumerable.Range(1, ticks).Select(tick => new CubeSighting(
            0.4 * tick * Tick * tick * Tick, 0, 0.8 * tick * Tick, 'x')),
    ];

    // From rest to rest, never at top speed, as seen after each tick.
    private static IEnumerable<(double Way, double Speed)> Run(double length)
    {
        var half = Math.Sqrt(length / 0.8);
        for (var time = Tick; ; time += Tick)
        {
            if (time >= 2 * half)
            {
                yield return (length, 0);
                yield break;
            }

            var left = (2 * half) - time;
            yield return time <= half ? (0.4 * time * time, 0.8 * time) : (length - (0.4 * left * left), 0.8 * left);
        }
    }

    private static void Drive(CubeJudge judge, char wheels, double length, double x, double y)
    {
        foreach (var (way, speed) in Run(length))
        {
            judge.See([wheels == 'x'
                ? new CubeSighting(x + way, y, speed, 'x')
                : new CubeSighting(x, y + way, speed, 'y')]);
        }
    }

    private static void Rest(CubeJudge judge, char wheels, double x, int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
        {
            judge.See([new CubeSighting(x, 0, 0, wheels)]);
        }
    }
}
