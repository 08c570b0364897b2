using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Robots;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

/// <summary>Locks of cells, of the stacks below them and of zones.</summary>
public sealed class LockingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Robots_leave_a_locked_zone_enter_it_no_more_and_its_work_waits_and_comes_back(int seed)
    {
        var world = Start(seed);
        world.RunUntil(() => false, 10_000 + (seed * 3_000));
        world.Refusal(Lock(OperatorAct.LockCells, new Cell(0, 2), new Cell(3, 4))).ShouldBeEmpty();
        world.RunUntil(() => world.Step.View().Locks.All(locked => locked.IsEffective), 120_000).ShouldBeTrue();
        world.AfterStep = outcome =>
        {
            foreach (var drive in outcome.Commands.OfType<Drive>())
            {
                drive.Waypoints.ShouldNotContain(way => way.Cell.Column <= 3 && way.Cell.Row >= 2 && way.Cell.Row <= 4);
            }
        };
        world.RunUntil(() => false, 600_000);
        world.Step.View().Locks.Count.ShouldBe(12);
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();

        world.AfterStep = null;
        world.Restart();
        world.Refusal(Lock(OperatorAct.Unlock, new Cell(0, 2), new Cell(3, 4))).ShouldBeEmpty();
        WholeDayTests.RunToTheEnd(world, 3_600_000);
        world.CompareWithTruth();
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
        world.Step.View().Locks.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stack_below_a_lift_lock_is_neither_dug_nor_laid_upon_though_robots_pass_over_it(int seed)
    {
        var world = Start(seed);
        world.RunUntil(() => false, 15_000 + (seed * 2_000));
        world.Refusal(Lock(OperatorAct.LockStacks, new Cell(2, 2), new Cell(5, 5))).ShouldBeEmpty();
        world.RunUntil(() => world.Step.View().Locks.All(locked => locked.IsEffective), 120_000).ShouldBeTrue();
        var passed = false;
        world.AfterStep = outcome =>
        {
            foreach (var drive in outcome.Commands.OfType<Drive>())
            {
                var end = drive.Waypoints[^1].Cell;
                passed |= drive.Waypoints.Any(way => IsInside(way.Cell));
                (drive.Action?.Kind is RobotActionKind.Lift or RobotActionKind.Lower && IsInside(end)).ShouldBeFalse();
            }
        };
        world.RunUntil(() => false, 600_000);
        passed.ShouldBeTrue();
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();

        world.AfterStep = null;
        world.Refusal(Lock(OperatorAct.Unlock, new Cell(2, 2), new Cell(5, 5))).ShouldBeEmpty();
        WholeDayTests.RunToTheEnd(world, 3_600_000);
        world.CompareWithTruth();
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
    }

    [Fact]
    public void A_lock_that_leaves_no_second_way_round_is_refused_with_the_cells_named()
    {
        var world = new TestSite { Robots = 2, Chargers = 0 }.Start();
        var corner = Lock(OperatorAct.LockCells, new Cell(1, 0), new Cell(1, 0));

        world.Refusal(corner).ShouldContain("c0_r1");
        world.Refusal(corner with { IsForced = true }).ShouldContain("force it in service");
        world.Refusal(corner with { From = new Cell(3, 0), To = new Cell(3, 7) }).ShouldContain("more");
        world.Step.View().Locks.ShouldBeEmpty();
        world.Refusal(corner with { From = new Cell(0, 0) }).ShouldBeEmpty();
        world.Step.View().Locks.Count.ShouldBe(2);
    }

    [Fact]
    public void People_in_service_may_force_it_where_no_robot_stands_and_an_alarm_tells_of_it()
    {
        var world = new TestSite { Robots = 2, Chargers = 0 }.Start();
        world.EnterService();
        var forced = Lock(OperatorAct.LockCells, new Cell(1, 0), new Cell(1, 0)) with { IsForced = true };
        var inside = world.State.Map.CellAt(world.State.Robots[0].Route.Here);

        world.Refusal(forced with { From = new Cell(1, 0), To = new Cell(1, inside.Row) })
            .ShouldContain("take it off the grid first");
        world.Refusal(forced).ShouldBeEmpty();
        world.Step.View().Alarms.ShouldContain(note => note.Code == "grid-narrow" && note.Text.Contains("c0_r1"));
        world.Refusal(Lock(OperatorAct.Unlock, new Cell(0, 0), new Cell(7, 7))).ShouldBeEmpty();
        world.Step.View().Alarms.ShouldNotContain(note => note.Code == "grid-narrow");
    }

    [Fact]
    public void A_port_that_is_open_keeps_a_cell_and_what_is_no_part_of_the_grid_is_refused()
    {
        var world = new TestSite { Robots = 2 }.Start();
        var port = world.Settings.Layout.Ports[0];
        world.Refusal(Lock(OperatorAct.LockCells, port.Cell, port.Cell)).ShouldContain(port.Id.Value);
        world.Refusal(Lock(OperatorAct.LockCells, new Cell(0, 0), new Cell(8, 0))).ShouldContain("no part of the grid");
        world.Refusal(Lock(OperatorAct.LockCells, new Cell(4, 4), new Cell(3, 4))).ShouldContain("no part of the grid");
        world.Refusal(new OperatorActed(OperatorAct.LockCells, null, null)).ShouldContain("names none");
        world.Step.View().Locks.ShouldBeEmpty();
    }

    [Fact]
    public void No_more_cells_are_locked_at_once_than_there_is_a_bound_for()
    {
        var world = new TestSite { Robots = 2, Columns = 50, Rows = 50, FillPermille = 0, Orders = 0 }.Start();
        world.Refusal(Lock(OperatorAct.LockStacks, new Cell(0, 0), new Cell(49, 39))).ShouldBeEmpty();
        world.Refusal(Lock(OperatorAct.LockStacks, new Cell(0, 40), new Cell(0, 40))).ShouldContain("More than 2000");
        world.Step.View().Locks.Count.ShouldBe(2_000);
    }

    [Fact]
    public void What_can_no_more_be_lifted_is_open_again_when_people_unlock_it()
    {
        var world = new TestSite
        {
            Robots = 2, Orders = 8, Faults = new TestFaults { FailedActPermille = 500 }, Seed = 3,
        }.Start();
        world.RunUntil(() => world.Step.View().Alarms.Any(note => note.Code == "stack-shut"), 1_200_000).ShouldBeTrue();
        world.Refusal(Lock(OperatorAct.Unlock, new Cell(0, 0), new Cell(7, 7))).ShouldBeEmpty();
        world.Step.View().Alarms.ShouldNotContain(note => note.Code == "stack-shut");
        world.State.Stacks.IsShut.ShouldAllBe(isShut => !isShut);
    }

    private static TestWorld Start(int seed) => new TestSite
    {
        Robots = 6, Ports = 2, Orders = 25, Seed = seed, Chargers = 2,
        Faults = new TestFaults { DelayMillisMax = 300, LostPermille = 10, DoubledPermille = 20 },
    }.Start();

    private static OperatorActed Lock(OperatorAct act, Cell from, Cell to) =>
        new(act, null, null) { From = from, To = to };

    private static bool IsInside(Cell cell) => cell.Column is >= 2 and <= 5 && cell.Row is >= 2 and <= 5;
}
