using CsCheck;
using EdgeDom.Simulator.Kinematics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Simulator;

public sealed class SpeedProfileTests
{
    private static readonly Gen<(double, double, double)> Runs =
        Gen.Select(Gen.Double[0, 3000], Gen.Double[6_000_000, 30_000_000], Gen.Double[0, 1]);

    // grid.md 8.9: seconds from rest to rest at 3.1 m/s and 0.8 m/s2.
    [Theory]
    [InlineData(705, 1, 1.88)]
    [InlineData(705, 2, 2.66)]
    [InlineData(705, 3, 3.25)]
    [InlineData(705, 5, 4.20)]
    [InlineData(705, 10, 5.94)]
    [InlineData(705, 20, 8.42)]
    [InlineData(705, 30, 10.70)]
    [InlineData(480, 1, 1.55)]
    [InlineData(480, 2, 2.19)]
    [InlineData(480, 3, 2.68)]
    [InlineData(480, 5, 3.46)]
    [InlineData(480, 10, 4.90)]
    [InlineData(480, 20, 6.93)]
    [InlineData(480, 30, 8.52)]
    public void A_run_takes_the_time_of_the_closed_formula(int pitchMm, int cells, double seconds)
    {
        var run = new RobotModel().Drive(0, pitchMm * 1000.0 * cells);

        (run.TotalMillis / 1000).ShouldBe(seconds, 0.006);
    }

    [Fact]
    public void Position_and_time_are_each_others_inverse()
    {
        Runs.ForAll((speed, length, share) =>
        {
            var run = new RobotModel().Drive(speed, length);
            var millis = run.TotalMillis * share;

            run.MillisTo(run.PositionAt(millis)).ShouldBe(millis, 0.5);
        });
    }

    [Fact]
    public void No_run_is_faster_than_the_top_speed_nor_brakes_harder_than_it_may()
    {
        Runs.ForAll((speed, length, share) =>
        {
            var run = new RobotModel().Drive(speed, length);
            var millis = (run.TotalMillis - 1) * share;
            var (before, after) = (run.SpeedAt(millis), run.SpeedAt(millis + 1));

            before.ShouldBeLessThanOrEqualTo(3100.001);
            Math.Abs(after - before).ShouldBeLessThanOrEqualTo(0.8001);
        });
    }

    [Fact]
    public void The_lift_has_a_profile_of_its_own()
    {
        // 4 levels of 330 mm: 2 * sqrt(1.32 / 1.6) s.
        new RobotModel().LiftMillis(1320).ShouldBe(1817);
    }
}
