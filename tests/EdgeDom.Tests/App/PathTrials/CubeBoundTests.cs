using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

public sealed class CubeBoundTests
{
    private static readonly CubeRules Rules = new() { Tick = 0.1 };

    [Theory]
    [InlineData(1, 1.88, 1.55)]
    [InlineData(2, 2.66, 2.19)]
    [InlineData(5, 4.20, 3.46)]
    [InlineData(20, 8.42, 6.93)]
    [InlineData(30, 10.70, 8.52)]
    public void A_straight_run_takes_its_true_time(int cells, double alongX, double alongY)
    {
        Rules.Seconds(cells * Rules.PitchX).ShouldBe(alongX, 0.006);
        Rules.Seconds(cells * Rules.PitchY).ShouldBe(alongY, 0.006);
    }

    [Fact]
    public void A_stop_is_made_at_the_end_of_the_tick_in_which_the_robot_comes_to_rest()
    {
        Of([[1]], 18).Stops.ShouldBe(0);
        Of([[1]], 19).Stops.ShouldBe(1, "1.88 s");
        Of([[0]], 1).Stops.ShouldBe(1, "where it stands already");
        Of([[0, 0, 0]], 2).ShouldBe((0, 2, 0), "one stop a tick at most");
    }

    [Fact]
    public void A_change_of_axis_takes_its_time_and_serves_the_stops_to_come()
    {
        // From 0 down to 8: the change, then two rows, 1 + 2.19 s.
        Of([[8]], 31).Stops.ShouldBe(0);
        Of([[8]], 32).Stops.ShouldBe(1);

        // To 9 over 8 and back up to 1: arriving on y it needs no change for the second leg.
        Of([[9], [1]], 50).Stops.ShouldBe(0);
        Of([[9], [1]], 51).Stops.ShouldBe(1, "1.88 s, 1 s, 2.19 s");
        Of([[9], [1]], 51 + 21).Stops.ShouldBe(1);
        Of([[9], [1]], 51 + 22).Stops.ShouldBe(2, "2.19 s more");
    }

    [Fact]
    public void Walls_are_driven_around()
    {
        var map = new TrialMap(3, [true, false, true, true, true, true]);

        // Down, right two, up: 1 + 1.55 + 1 + 2.66 + 1 + 1.55 s.
        CubeBound.Of(map, [0], new TrialDeal([[2]], 1), Rules, 87).Stops.ShouldBe(0);
        CubeBound.Of(map, [0], new TrialDeal([[2]], 1), Rules, 88).Stops.ShouldBe(1);
    }

    private static (long Tasks, long Stops, long PortStops) Of(int[][] tasks, int ticks) =>
        CubeBound.Of(new TrialMap(4, [.. Enumerable.Repeat(true, 12)]), [0], new TrialDeal(tasks, 1), Rules, ticks);
}
