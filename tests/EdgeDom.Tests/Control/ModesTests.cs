using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

/// <summary>The modes of a site: stopping, stopped, alert and service, and robots taken off and put on.</summary>
public sealed class ModesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 16)];

    [Fact]
    public void From_the_tick_of_a_stop_on_no_motion_command_leaves_until_people_resume()
    {
        var world = new TestSite { Robots = 8, Orders = 20 }.Start();
        world.RunUntil(() => world.State.Robots.Count(robot => robot.Route.Claimed > 0) > 3, 60_000).ShouldBeTrue();
        var drives = 0;
        world.AfterStep = outcome => drives += outcome.Commands.Count(command => command is Drive);
        world.Say(new OperatorActed(OperatorAct.Stop, null, null));
        world.Tick();

        world.State.Mode.ShouldBe(SystemMode.Stopping);
        world.RunUntil(() => world.State.Mode == SystemMode.Stopped, 30_000).ShouldBeTrue();
        world.RunUntil(() => false, 120_000);
        (drives, world.State.Mode).ShouldBe((0, SystemMode.Stopped));

        world.Restart();
        world.Say(new OperatorActed(OperatorAct.Resume, null, null));
        WholeDayTests.RunToTheEnd(world, 3_600_000);
        world.CompareWithTruth();
    }

    [Fact]
    public void A_robot_that_does_not_say_that_it_stands_makes_a_stop_an_alert_that_names_it()
    {
        var world = new TestSite { Robots = 4 }.Start();
        world.RunUntil(() => world.State.Robots.Any(robot => robot.Route.Claimed > 1), 60_000).ShouldBeTrue();
        var dead = world.State.Robots.First(robot => robot.Route.Claimed > 1).Id;
        world.Robots[dead].IsDead = true;
        world.Say(new OperatorActed(OperatorAct.Stop, null, null));
        world.RunUntil(() => world.State.Mode == SystemMode.Alert, 61_000).ShouldBeTrue();
        world.Step.View().Alarms.ShouldContain(note => note.Code == "stop-delayed" && note.Text.Contains(dead.Value));

        world.Refusal(new OperatorActed(OperatorAct.EnterService, null, null)).ShouldContain(dead.Value);
        world.State.Mode.ShouldBe(SystemMode.Alert);
        world.Refusal(new OperatorActed(OperatorAct.EnterService, null, null, IsForced: true)).ShouldBeEmpty();
        world.State.Mode.ShouldBe(SystemMode.Service);
    }

    [Fact]
    public void Nobody_goes_onto_a_grid_that_runs_and_nobody_takes_a_robot_off_it()
    {
        var world = new TestSite { Robots = 2 }.Start();
        var robot = RobotId.Of("R01");
        world.Refusal(new OperatorActed(OperatorAct.EnterService, null, null)).ShouldContain("stop it first");
        world.Refusal(new OperatorActed(OperatorAct.RemoveRobot, robot, null)).ShouldContain("in service only");
        world.Refusal(new OperatorActed(OperatorAct.AddRobot, robot, null)).ShouldContain("in service only");
        world.State.Mode.ShouldBe(SystemMode.Running);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_robot_that_died_wherever_it_was_is_taken_off_its_bin_is_put_somewhere_and_it_comes_back(int seed)
    {
        var world = new TestSite
        {
            Robots = 6, Ports = 2, PortCells = 2, Orders = 25, Seed = seed, Chargers = 2,
            Faults = new TestFaults { DelayMillisMax = 300, DoubledPermille = 20 },
        }.Start();
        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            world.RunUntil(() => false, 20_000 + random.Next(40_000));
            var victims = world.Robots.Values.Where(robot => !robot.IsIdle).DefaultIfEmpty(world.Robots.Values.First());
            var victim = victims.ElementAt(random.Next(victims.Count()));
            victim.IsDead = true;
            world.RunUntil(() => false, random.Next(60_000));
            world.EnterService();
            var bin = world.TakeOff(victim);
            world.Refusal(new OperatorActed(OperatorAct.RemoveRobot, victim.Id, null) { From = bin })
                .ShouldBeEmpty($"seed {seed}, round {round}");
            world.Restart();
            world.Say(new OperatorActed(OperatorAct.Resume, null, null));
            world.RunUntil(() => false, random.Next(60_000));
            world.EnterService();
            world.Say(new OperatorActed(OperatorAct.AddRobot, victim.Id, null));
            world.PutOn(victim.Id);
            world.RunUntil(() => world.State.RobotOf(victim.Id)!.IsLocated, 30_000).ShouldBeTrue($"seed {seed}");
            world.Say(new OperatorActed(OperatorAct.Resume, null, null));
        }

        WholeDayTests.RunToTheEnd(world, 3_600_000);
        world.CompareWithTruth();
        world.State.Robots.ShouldAllBe(robot => !robot.IsOff && robot.IsWell);
    }

    [Fact]
    public void Who_takes_a_robot_off_must_say_where_its_bin_is()
    {
        var world = new TestSite { Robots = 3, Orders = 20 }.Start();
        world.RunUntil(() => world.State.Robots.Any(robot => robot.Load is not null), 60_000).ShouldBeTrue();
        world.EnterService();
        var loaded = world.State.Robots.First(robot => robot.Load is not null);
        var empty = world.State.Robots.FirstOrDefault(robot => robot.Load is null && !robot.Drive.HasAct);
        var remove = new OperatorActed(OperatorAct.RemoveRobot, loaded.Id, null);
        var port = world.Settings.Layout.Ports[0].Cell;

        world.Refusal(remove).ShouldContain($"carries bin {loaded.Load!.Id}");
        world.Refusal(remove with { From = port }).ShouldContain("No bin may stand");
        world.Refusal(remove with { From = new(0, 99) }).ShouldContain("No bin may stand");
        if (empty is not null)
        {
            world.Refusal(remove with { Robot = empty.Id, From = new(1, 1) }).ShouldContain("not known to carry");
        }

        world.State.RobotOf(loaded.Id)!.IsOff.ShouldBeFalse();
        world.Refusal(remove with { From = world.TakeOff(world.Robots[loaded.Id]) }).ShouldBeEmpty();
        world.Refusal(remove).ShouldContain("off the grid already");
        world.Step.View().Robots.ShouldContain(robot => robot.Robot == loaded.Id && robot.Doing == "off");
    }

    [Fact]
    public void A_robot_put_where_others_have_claimed_their_way_is_not_counted_on()
    {
        var world = new TestSite { Robots = 6, Orders = 20 }.Start();
        world.EnterService();
        var id = RobotId.Of("R06");
        world.Refusal(new OperatorActed(OperatorAct.RemoveRobot, id, null) { From = world.TakeOff(world.Robots[id]) })
            .ShouldBeEmpty();
        var other = world.State.Robots[0];
        world.Say(new OperatorActed(OperatorAct.AddRobot, id, null));
        world.Say(new RobotReported(id, "", 0, world.State.Map.CellAt(other.Route.Here), 0, false, false, true, false,
            900, null, [], []));
        world.Tick();

        world.State.RobotOf(id)!.IsLocated.ShouldBeFalse();
        world.Step.View().Alarms.ShouldContain(note => note.Code == "robot-nowhere" && note.Subject == id.Value);
    }
}
