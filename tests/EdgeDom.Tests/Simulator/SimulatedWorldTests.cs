using System.Security.Cryptography;
using System.Text;
using EdgeDom.Model;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Settings;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class SimulatedWorldTests
{
    [Fact]
    public void One_seed_is_one_history()
    {
        LogHash(seed: 5).ShouldBe(LogHash(seed: 5));
        LogHash(seed: 5).ShouldNotBe(LogHash(seed: 6));
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        var small = new SmallWorld(null, new Cell(0, 3)).Run(1000);

        Should.Throw<BrokenInvariantException>(() => small.World.AdvanceTo(Start));
    }

    [Fact]
    public void Two_robots_on_one_cell_are_no_world()
    {
        Should.Throw<BrokenInvariantException>(() => new SmallWorld(null, new Cell(0, 3), new Cell(0, 3)));
    }

    [Fact]
    public void A_bin_in_the_air_is_no_world()
    {
        Should.Throw<BrokenInvariantException>(() => new SmallWorld(
            settings => settings with { Stock = new OpeningStock([Bin("B1", new Cell(3, 0), 2)]) }, new Cell(0, 3)));
    }

    [Fact]
    public void Lost_messages_are_lost()
    {
        var small = WithFault(FaultKind.LostMessage);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(3, 3)));
        small.Run(120_000);

        small.All<RobotReported>().ShouldBeEmpty();
        small.World.DrivenMm.ShouldBe(0);
    }

    [Fact]
    public void Doubled_messages_come_twice_and_drive_once()
    {
        var small = WithFault(FaultKind.DoubledMessage);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(3, 3)));
        small.Run(20_000);

        small.All<RobotReported>().Count(report => report.Index == 3).ShouldBeGreaterThanOrEqualTo(2);
        small.World.DrivenMm.ShouldBe(3 * 705);
    }

    [Fact]
    public void Late_messages_come_late()
    {
        var small = WithFault(FaultKind.LateMessage, 1000);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(3, 3)));
        small.Run(20_000);

        small.TimeOf(report => report.Index == 3).ShouldBeGreaterThan(3254);
        small.Last().IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void Garbled_messages_are_refused_by_both_ends()
    {
        var small = WithFault(FaultKind.GarbledMessage);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(3, 3)));
        small.Run(20_000);

        small.All<FrameRefused>().ShouldNotBeEmpty();
        small.World.DrivenMm.ShouldBe(0);
    }

    [Fact]
    public void A_silent_robot_goes_on_with_its_base()
    {
        var small = new SmallWorld(settings => settings with
        {
            Faults = [new FaultSetup(FaultKind.SilentRobot, 1_000_000, 3_600_000)],
        }, new Cell(0, 3)).Run(0);

        small.All<RobotReported>().ShouldBeEmpty();
    }

    [Fact]
    public void A_slow_robot_begins_its_runs_late()
    {
        var small = WithFault(FaultKind.SlowRobot, 400);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(3, 3)));
        small.Run(20_000);

        small.TimeOf(report => report.Index == 3).ShouldBeInRange(3353, 3655);
    }

    [Fact]
    public void Wrong_stock_is_less_than_the_paper_says_and_is_listed()
    {
        var small = new SmallWorld(settings => settings with
        {
            Stock = new OpeningStock([Bin("B1", new Cell(3, 0), 1, new BinLoad(1, Mug, 10))]),
            Faults = [new FaultSetup(FaultKind.WrongStock, 1_000_000, 3)],
        }, new Cell(0, 3));

        var planted = small.World.Planted.ShouldHaveSingleItem();
        planted.Missing.ShouldBeInRange(1, 3);
        small.World.Truth.BinOf(BinId.Of("B1"))!.Loads.ShouldHaveSingleItem().Quantity.ShouldBe(10 - planted.Missing);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("all", 9)]
    [InlineData("lostMessage, slowRobot", 2)]
    public void Faults_are_chosen_by_name(string text, int count) =>
        FaultList.Parse(text, out _)!.Count.ShouldBe(count);

    [Fact]
    public void An_unknown_fault_is_named_with_what_is_allowed()
    {
        FaultList.Parse("lostMessage,gremlin", out var why).ShouldBeNull();

        why.ShouldContain("'gremlin'");
        why.ShouldContain("silentRobot");
    }

    private static SmallWorld WithFault(FaultKind kind, int amount = 0) => new SmallWorld(
        settings => settings with { Faults = [new FaultSetup(kind, 1_000_000, amount)] }, new Cell(0, 3)).Run(0);

    // Three robots that are driven about with every fault at work, and all that was heard of them.
    private static string LogHash(long seed)
    {
        var small = new SmallWorld(
            settings => settings with
            {
                Seed = seed,
                Faults = [.. FaultList.All.Select(fault => fault with { PerMillion = 50_000 })],
            },
            new Cell(0, 3), new Cell(0, 4), new Cell(0, 5)).Run(0);
        for (var trip = 0; trip < 20; trip++)
        {
            for (var robot = 0; robot < 3; robot++)
            {
                var row = 3 + robot;
                var at = small.World.Robots[robot].Cell;
                small.Send($"d{trip}", 0, Way(at, new Cell(at.Column == 0 ? 20 : 0, row)), null, robot);
            }

            small.Run(15_000);
        }

        var log = string.Join('\n', small.Heard.Select(heard => heard.Fact is RobotReported report
            ? $"{heard.Millis} {report.Robot} {report.Drive} {report.At} {report.BatteryPermille}"
            : $"{heard.Millis} {heard.Fact}"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(log)));
    }
}
