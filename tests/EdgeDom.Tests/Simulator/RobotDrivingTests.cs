using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Robots;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class RobotDrivingTests
{
    private static readonly Cell Home = new(0, 3);

    [Fact]
    public void A_robot_comes_online_and_says_where_it_stands()
    {
        var small = new SmallWorld(null, Home).Run(0);

        small.All<RobotConnectionChanged>().ShouldHaveSingleItem().Connection.ShouldBe(RobotConnection.Online);
        small.Last().At.ShouldBe(Home);
        small.Last().IsIdle.ShouldBeTrue();
        small.Last().BatteryPermille.ShouldBe(900);
    }

    [Fact]
    public void A_straight_run_takes_its_time_and_is_told_cell_by_cell()
    {
        var small = new SmallWorld(null, Home).Run(0);

        small.Send("d1", 0, Way(Home, new Cell(10, 3)));
        small.Run(20_000);

        small.TimeOf(report => report.Index == 10).ShouldBeInRange(5938 - 1, 5938 + 1);
        small.All<RobotReported>().Select(report => report.Index).Distinct().ShouldBe(Enumerable.Range(0, 11));
        small.Last().IsIdle.ShouldBeTrue();
        small.World.DrivenMm.ShouldBe(7050);
    }

    [Fact]
    public void A_corner_needs_rest_and_an_axis_change()
    {
        var small = new SmallWorld(null, Home).Run(0);

        small.Send("d1", 0, Way(Home, new Cell(3, 3), new Cell(3, 6)));
        small.Run(20_000);

        // 3 cells along x, 1 s, 3 cells along y.
        small.TimeOf(report => report.Index == 6).ShouldBeInRange(3253 + 1000 + 2684 - 3, 3253 + 1000 + 2684 + 3);
    }

    [Fact]
    public void A_base_made_longer_in_time_costs_no_time()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(0, 5, Home, new Cell(10, 3)));
        small.Run(2000);

        small.Send("d1", 1, Way(5, 10, new Cell(5, 3), new Cell(10, 3)));
        small.Run(20_000);

        small.TimeOf(report => report.Index == 10).ShouldBeInRange(5938 - 2, 5938 + 2);
    }

    [Fact]
    public void It_stops_at_the_end_of_its_base_and_waits()
    {
        var small = new SmallWorld(null, Home).Run(0);

        small.Send("d1", 0, Way(0, 5, Home, new Cell(10, 3)));
        small.Run(60_000);

        small.Last().At.ShouldBe(new Cell(5, 3));
        small.Last().IsIdle.ShouldBeFalse();
        small.World.WaitedMillis.ShouldBeInRange(60_000 - 4199 - 2, 60_000 - 4199 + 2);
        small.World.StuckMillis.ShouldBeInRange(30_000 - 4199 - 2, 30_000 - 4199 + 2);
    }

    [Fact]
    public void The_same_message_again_does_nothing_but_tell_the_state()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(Home, new Cell(3, 3)));
        small.Run(10_000);

        small.Send("d1", 0, Way(Home, new Cell(3, 3)));
        small.Run(10_000);

        small.Last().At.ShouldBe(new Cell(3, 3));
        small.Last().Errors.ShouldBeEmpty();
        small.World.DrivenMm.ShouldBe(3 * 705);
    }

    [Fact]
    public void A_drive_that_starts_elsewhere_is_refused() =>
        Refused(small => small.Send("d1", 0, Way(new Cell(1, 3), new Cell(3, 3)))).ShouldContain("noRouteError");

    [Fact]
    public void A_drive_off_the_grid_is_refused() =>
        Refused(small => small.Send("d1", 0, Way(Home, new Cell(0, 8)))).ShouldContain("noRouteError");

    [Fact]
    public void An_action_without_a_bin_is_refused() => Refused(small => small.Send(
        "d1", 0, Way(Home), new RobotAction("a", RobotActionKind.Lift, null, 1, null))).ShouldNotBeEmpty();

    [Fact]
    public void Bytes_that_are_no_order_are_refused() => Refused(small => small.Send(
        new("uagv/v2/EdgeDom/r1/order", "{\"orderId\":"u8.ToArray()))).ShouldContain("validationError");

    [Fact]
    public void A_second_drive_while_one_is_active_is_refused_and_the_first_goes_on()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(Home, new Cell(5, 3)));
        small.Run(1000);

        small.Send("d2", 0, Way(Home, new Cell(0, 5)));
        small.Run(0);
        small.Last().Errors.ShouldHaveSingleItem().ShouldContain("orderUpdateError");
        small.Run(10_000);

        small.Last().At.ShouldBe(new Cell(5, 3));
        small.Last().Drive.ShouldBe("d1");
    }

    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(1, 6, 6)]
    [InlineData(0, 5, 4)]
    public void An_update_that_does_not_start_at_the_end_of_the_base_is_refused(int update, int column, int index)
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 1, Way(0, 5, Home, new Cell(5, 3)));
        small.Run(500);

        small.Send("d1", update + 1, Way(index, 20, new Cell(column, 3), new Cell(10, 3)));
        small.Run(20_000);

        small.Last().At.ShouldBe(new Cell(5, 3));
        small.World.DrivenMm.ShouldBe(5 * 705);
    }

    [Fact]
    public void An_older_update_is_refused()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 3, Way(0, 5, Home, new Cell(5, 3)));
        small.Run(20_000);

        small.Send("d1", 2, Way(5, 8, new Cell(5, 3), new Cell(8, 3)));
        small.Run(20_000);

        small.Last().At.ShouldBe(new Cell(5, 3));
        small.Last().Errors.ShouldHaveSingleItem().ShouldContain("older");
    }

    [Fact]
    public void A_cancelled_drive_ends_at_the_next_cell_it_can_stop_at()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(Home, new Cell(20, 3)));
        small.Run(3000);

        small.Ask("c1", RobotAsk.CancelDrive);
        small.Run(20_000);

        // 3 s of 0.8 m/s2: 3.6 m driven, 3.6 m to brake, 7.2 m in all: the middle of cell 11 is the next.
        small.Last().At.ShouldBe(new Cell(11, 3));
        small.Last().IsIdle.ShouldBeTrue();
        small.Last().Actions.ShouldContain(new RobotActionReport("c1", RobotActionStatus.Finished));
        small.Send("d2", 0, Way(new Cell(11, 3), new Cell(12, 3)));
        small.Run(20_000).Last().At.ShouldBe(new Cell(12, 3));
    }

    [Fact]
    public void Every_request_to_give_up_one_drive_comes_to_an_end()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(Home, new Cell(20, 3)));
        small.Run(3000);

        small.Ask("c1", RobotAsk.CancelDrive);
        small.Ask("c2", RobotAsk.CancelDrive);
        small.Run(20_000);

        small.Last().IsIdle.ShouldBeTrue();
        small.Last().Actions.ShouldContain(new RobotActionReport("c1", RobotActionStatus.Finished));
        small.Last().Actions.ShouldContain(new RobotActionReport("c2", RobotActionStatus.Finished));
    }

    [Fact]
    public void A_paused_robot_stands_and_goes_on_when_told()
    {
        var small = new SmallWorld(null, Home).Run(0);
        small.Send("d1", 0, Way(Home, new Cell(20, 3)));
        small.Run(3000);

        small.Ask("p1", RobotAsk.Pause);
        small.Run(20_000);
        small.Last().At.ShouldBe(new Cell(11, 3));
        small.Last().IsPaused.ShouldBeTrue();
        small.Last().IsIdle.ShouldBeFalse();

        small.Ask("p2", RobotAsk.Resume);
        small.Run(20_000);
        small.Last().At.ShouldBe(new Cell(20, 3));
        small.Last().IsPaused.ShouldBeFalse();
    }

    [Fact]
    public void A_robot_at_rest_tells_its_state_every_30_s()
    {
        var small = new SmallWorld(null, Home).Run(0);
        var before = small.All<RobotReported>().Count;

        small.Run(300_000);

        (small.All<RobotReported>().Count - before).ShouldBe(10);
    }

    [Fact]
    public void A_state_is_told_when_asked_for()
    {
        var small = new SmallWorld(null, Home).Run(0);
        var before = small.All<RobotReported>().Count;

        small.Ask("s1", RobotAsk.State);
        small.Run(0);

        small.All<RobotReported>().Count.ShouldBe(before + 1);
        small.Last().Actions.ShouldContain(new RobotActionReport("s1", RobotActionStatus.Finished));
    }

    [Fact]
    public void Driving_drains_the_battery_and_a_charger_fills_it()
    {
        var small = new SmallWorld(null, new Cell(0, 7)).Run(0);
        var charge = new RobotAction("c", RobotActionKind.StartCharging, null, 0, null);
        small.Send("d1", 0, Way(new Cell(0, 7), new Cell(31, 7)), charge);
        small.Run(15_000);
        small.Last().IsCharging.ShouldBeTrue();
        small.Last().BatteryPermille.ShouldBe(899);

        small.Run(600_000);
        small.Last().BatteryPermille.ShouldBe(1000);

        small.Ask("s", RobotAsk.StopCharging);
        small.Run(0).Last().IsCharging.ShouldBeFalse();
    }

    private static string Refused(Action<SmallWorld> act)
    {
        var small = new SmallWorld(null, Home).Run(0);
        act(small);
        small.Run(20_000);

        small.Last().At.ShouldBe(Home);
        small.Last().IsIdle.ShouldBeTrue();
        small.World.DrivenMm.ShouldBe(0);
        return small.Last().Errors.ShouldHaveSingleItem();
    }
}
