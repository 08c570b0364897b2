using EdgeDom.Control.Dispatching;
using EdgeDom.Control.Routing;
using EdgeDom.Control.State;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class MotionTests
{
    [Fact]
    public void Nothing_moves_before_every_robot_has_said_where_it_is()
    {
        var world = new TestSite { Robots = 3, DeadAtStart = "R02" }.Start();

        world.RunUntil(() => false, 20_000);
        world.Drives.ShouldBe(0);

        world.Robots[RobotId.Of("R02")].IsDead = false;
        world.RunUntil(() => world.Drives > 0, 20_000).ShouldBeTrue();
    }

    [Fact]
    public void Sampled_positions_of_a_crowded_day_keep_all_rules_of_plans()
    {
        var world = new TestSite { Robots = 10, Ports = 3, Orders = 15, Seed = 5 }.Start();
        var paths = world.Robots.Values.ToDictionary(robot => robot.Id, _ => new List<Cell>());

        world.RunUntil(
            () =>
            {
                foreach (var robot in world.Robots.Values)
                {
                    paths[robot.Id].Add(robot.At);
                }

                return WholeDayTests.IsOver(world);
            },
            3_600_000).ShouldBeTrue();

        PlanChecker.Judge(world.Settings.Layout.IsOpen, [.. paths.Values]).ShouldBeNull();
    }

    [Fact]
    public void A_stop_withholds_every_drive_from_its_own_tick_on_and_resume_goes_on()
    {
        var world = new TestSite { Faults = new TestFaults { LostPermille = 200 } }.Start();
        world.RunUntil(() => world.Drives > 20, 600_000);
        world.Say(new OperatorActed(OperatorAct.Stop, null, null));
        world.Tick();
        var before = world.Drives;

        world.RunUntil(() => false, 30_000);
        world.Drives.ShouldBe(before);

        world.Say(new OperatorActed(OperatorAct.Resume, null, null));
        WholeDayTests.RunToTheEnd(world, 3_600_000);
    }

    [Fact]
    public void A_silent_robot_keeps_its_cells_and_the_others_go_around_it()
    {
        var world = new TestSite { Robots = 6, Seed = 3, Orders = 20 }.Start();
        world.RunUntil(() => world.Drives > 30, 600_000);
        var dead = world.Robots.Values.First(robot => robot.Load is null && robot.Entered > 3);
        dead.IsDead = true;
        world.RunUntil(() => world.State.RobotOf(dead.Id)!.IsSilent, 120_000).ShouldBeTrue();
        var held = world.State.RobotOf(dead.Id)!.Route.Cells.ToArray();
        var shipped = world.Step.View().Work.Shipped;

        world.RunUntil(() => world.Step.View().Work.Shipped > shipped, 1_800_000).ShouldBeTrue();

        world.State.RobotOf(dead.Id)!.Route.Cells.ShouldBe(held);
        world.Step.View().Alarms.ShouldContain(note => note.Code == "robot-silent" && note.Subject == dead.Id.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_robot_that_forgets_its_drive_is_told_the_rest_anew(int seed)
    {
        var world = new TestSite { Robots = 5, Seed = seed, Orders = 12 }.Start();
        for (var i = 0; i < 20; i++)
        {
            world.RunUntil(() => false, 15_000);
            world.Robots.Values.FirstOrDefault(robot => robot.CanForget)?.Forget();
        }

        WholeDayTests.RunToTheEnd(world, 3_600_000);
        world.CompareWithTruth();
    }

    [Fact]
    public void An_unheard_drive_is_sent_again_word_by_word_and_in_the_end_people_are_told()
    {
        var world = new TestSite { Robots = 1, Ports = 1 }.Start();
        var drives = new List<Drive>();
        world.AfterStep = outcome => drives.AddRange(outcome.Commands.OfType<Drive>());
        world.RunUntil(() => world.State.RobotOf(RobotId.Of("R01"))!.IsLocated, 5_000);
        world.Robots.Values.Single().IsDead = true;

        world.RunUntil(() => false, 9_000);

        drives.Count.ShouldBe(4);
        drives.ShouldAllBe(drive => drive == drives[0]);
        world.Notes.ShouldContain(note => note.Contains("robot-deaf"));
    }

    [Fact]
    public void A_robot_that_waits_for_planned_cells_and_is_to_act_where_it_stands_is_told_that_there_are_none()
    {
        var world = new TestSite { Robots = 6, Orders = 20 }.Start();
        world.RunUntil(() => Array.Exists(world.State.Robots, HasHorizon), 600_000).ShouldBeTrue("no horizon");
        var robot = world.State.Robots.First(HasHorizon);
        Plans.DropUnclaimed(world.State);
        Tasks.End(world.State, robot);
        Tasks.Go(robot, Leg.ToCharger, robot.Route.Frontier);

        world.RunUntil(() => robot.Drive.HasAct, 120_000).ShouldBeTrue();

        static bool HasHorizon(Robot robot) => robot.Work.Leg is Leg.LiftWanted or Leg.LiftBlocker
            && robot.Drive is { IsSeen: true, Last.Waypoints: [.., { IsReleased: false }] };
    }

    [Fact]
    public void A_robot_where_it_cannot_be_stops_all_motion_until_an_operator_has_looked()
    {
        var world = new TestSite { Robots = 4 }.Start();
        world.RunUntil(() => world.State.Robots.Any(robot => robot.Route.Claimed > 1), 60_000);
        var robot = world.State.Robots.First(known => known.Route.Claimed > 1);
        var drive = robot.Drive.Last!;
        world.Say(new RobotReported(robot.Id, drive.Id, drive.Update, new Cell(7, 0),
            robot.Route.First - robot.Drive.Origin + 1, true, false, false, false, 900, null, [], []));

        world.Tick();

        world.Step.View().IsStopped.ShouldBeTrue();
        world.Step.View().Alarms.ShouldContain(note => note.Code == "robot-astray");
    }

    [Fact]
    public void No_drive_goes_beyond_its_act_and_no_act_stands_on_a_point_released_before()
    {
        var world = new TestSite { Robots = 8, Seed = 9, Orders = 15 }.Start();
        var acted = new HashSet<string>(StringComparer.Ordinal);
        var released = new Dictionary<string, int>(StringComparer.Ordinal);
        world.AfterStep = outcome =>
        {
            foreach (var drive in outcome.Commands.OfType<Drive>())
            {
                acted.ShouldNotContain(drive.Id);
                var last = drive.Waypoints.Last(waypoint => waypoint.IsReleased).Index;
                if (drive.Action is not null)
                {
                    drive.Waypoints[^1].IsReleased.ShouldBeTrue();
                    last.ShouldBeGreaterThan(released.GetValueOrDefault(drive.Id, -1));
                    acted.Add(drive.Id);
                }

                released[drive.Id] = last;
            }
        };

        WholeDayTests.RunToTheEnd(world, 3_600_000);
    }
}
