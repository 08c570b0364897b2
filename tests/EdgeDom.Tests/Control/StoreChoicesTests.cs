using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Stores;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Control.TestStacks;

namespace EdgeDom.Tests.Control;

public sealed class StoreChoicesTests
{
    [Theory]
    [InlineData(3_600, "F1 F3 F2")]
    [InlineData(1, "F1 F2 F3")]
    public void The_cheapest_waiting_order_comes_next_unless_one_has_waited_too_long(int ageCap, string shipped)
    {
        // F1 takes the only tote; F2 wants the bin under three others, F3 one that lies on top.
        var world = Store(
            new StorePolicy { AgeCapSeconds = ageCap, AgeWeight = 0 },
            [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 4), .. Stack(new Cell(2, 3), 5, 1)]);
        Order(world, 1, "S000", "S001", "S005");

        WholeDayTests.RunToTheEnd(world, 600_000);

        Shipped(world).ShouldBe(shipped);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_wanted_bin_is_brought_before_the_one_that_it_covers_where_demand_is_known(bool knows, int moves)
    {
        var world = Store(
            new StorePolicy { KnowsDemand = knows, PutBack = PutBackRule.Never, OrderChoices = 1, BinChoices = 1 },
            [.. Stack(new Cell(4, 2), 0, 2)],
            toteSlots: 2);
        Order(world, 1, "S000", "S001");

        WholeDayTests.RunToTheEnd(world, 600_000);

        world.Step.View().Work.DigMoves.ShouldBe(moves);
    }

    [Theory]
    [InlineData(3_600, 0)]
    [InlineData(1, 1)]
    public void A_bin_that_has_waited_too_long_is_brought_before_the_one_above_it(int ageCap, int moves)
    {
        // The only robot is busy with another bin while both bins of the stack wait.
        var world = Store(
            new StorePolicy { AgeCapSeconds = ageCap, PutBack = PutBackRule.Never, OrderChoices = 1, BinChoices = 1 },
            [.. Stack(new Cell(4, 2), 0, 2), .. Stack(new Cell(1, 1), 2, 1)],
            toteSlots: 3);
        Order(world, 1, "S002");
        world.Tick();
        world.RunUntil(() => world.State.Robots[0].Work.Leg != Leg.None, 60_000).ShouldBeTrue();
        Order(world, 2, "S000", "S001");

        WholeDayTests.RunToTheEnd(world, 600_000);

        world.Step.View().Work.DigMoves.ShouldBe(moves);
    }

    [Theory]
    [InlineData(1, "F1 F2 F3")]
    [InlineData(2, "F1 F3 F2")]
    public void Of_the_bins_that_a_port_waits_for_so_many_are_compared(int binChoices, string shipped)
    {
        var world = Store(
            new StorePolicy { BinChoices = binChoices, OrderChoices = 1, AgeWeight = 0 },
            [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 4), .. Stack(new Cell(2, 3), 5, 1)],
            toteSlots: 3);
        Order(world, 1, "S000");
        world.RunUntil(() => world.State.Robots[0].Work.Leg != Leg.None, 60_000).ShouldBeTrue();
        Order(world, 2, "S001", "S005");

        WholeDayTests.RunToTheEnd(world, 600_000);

        Shipped(world).ShouldBe(shipped);
    }

    [Fact]
    public void Waiting_weighs_against_way_and_digging()
    {
        var world = Store(
            new StorePolicy { AgeWeight = 1_000 },
            [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 4), .. Stack(new Cell(2, 3), 5, 1)]);
        Order(world, 1, "S000", "S001");
        world.RunUntil(() => world.State.Robots[0].Work.Leg == Leg.LowerAtPort, 60_000).ShouldBeTrue();
        Order(world, 3, "S005");

        WholeDayTests.RunToTheEnd(world, 600_000);

        Shipped(world).ShouldBe("F1 F2 F3");
    }

    [Fact]
    public void Of_several_stacks_with_room_a_finished_bin_goes_to_a_near_one()
    {
        long Metres(int holeChoices)
        {
            var world = new TestSite
            {
                Columns = 20, Rows = 20, Robots = 2, Ports = 1, Orders = 20, Seed = 4, FillPermille = 700,
                Store = new StorePolicy { HoleChoices = holeChoices },
            }.Start();
            var (ways, before) = (0L, new Leg[2]);
            world.AfterStep = _ =>
            {
                foreach (var robot in world.State.Robots)
                {
                    var isNew = robot.Work.Leg == Leg.LowerReturn && before[robot.Index] != Leg.LowerReturn;
                    ways += isNew ? world.State.Map.Distance(world.State.Ports[0].Cell, robot.Work.Hole) : 0;
                    before[robot.Index] = robot.Work.Leg;
                }
            };
            WholeDayTests.RunToTheEnd(world, 7_200_000);
            return ways;
        }

        Metres(24).ShouldBeLessThan(Metres(1) * 2 / 3);
    }

    [Fact]
    public void No_turn_gives_ports_more_than_a_few_orders_and_the_rest_follows()
    {
        var world = new TestSite { Robots = 2, Ports = 2, Orders = 60, ToteSlots = 24, Slots = 1 }.Start();
        var (before, most) = (0, 0);
        world.AfterStep = _ =>
        {
            var taken = world.State.Ports.Sum(port => port.Totes.Count(order => order is not null));
            (most, before) = (Math.Max(most, taken - before), taken);
        };

        world.RunUntil(() => before == 48, 60_000).ShouldBeTrue(WholeDayTests.Describe(world));
        most.ShouldBe(16);
    }

    [Fact]
    public void An_order_that_waits_for_a_count_does_not_keep_an_old_one_behind_it_waiting()
    {
        var world = Store(
            new StorePolicy { AgeCapSeconds = 1, OrderChoices = 1 },
            [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 1), .. Stack(new Cell(2, 3), 2, 1)]);
        world.Tick();
        world.Say(new StockPosted([], [], [], [new CountChange(CountId.Of("C1"), BinId.Of("B1"), true, [])]));
        Order(world, 1, "S000", "S001", "S002");

        world.RunUntil(() => Shipped(world) == "F1 F3", 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
    }

    [Fact]
    public void Robots_that_carry_bins_crosswise_between_two_neighbouring_ports_get_past_each_other()
    {
        var crossed = 0;
        for (var seed = 1; seed <= 8; seed++)
        {
            crossed += CrossingsBetweenPorts(seed);
        }

        crossed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void An_order_that_no_bin_can_serve_is_told_before_cheaper_ones_are_served()
    {
        var world = Store(
            new StorePolicy { AgeCapSeconds = 3_600 },
            [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 1), .. Stack(new Cell(2, 3), 2, 1)]);
        world.Tick();
        world.State.Stacks.IsShut[world.State.Map.IndexOf(new Cell(6, 1))] = true;
        Order(world, 1, "S000", "S002", "S001");

        world.RunUntil(() => world.Messages.OfType<LineShortPicked>().Any(), 600_000).ShouldBeTrue();

        Shipped(world).ShouldBe("F3");
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void A_finished_bin_waits_for_a_robot_that_is_at_work_for_its_port_while_that_has_slots(
        int slots, bool isFetched)
    {
        // The first bin is finished long before the other robot has dug out the second, which lies under seven others.
        var world = new TestSite
        {
            Robots = 2, Ports = 1, Slots = slots, ToteSlots = 2, Orders = 0, Items = 80, Levels = 9,
            Bins = [.. Stack(new Cell(4, 5), 0, 1), .. Stack(new Cell(1, 1), 1, 8)],
            Store = new StorePolicy { PutBack = PutBackRule.Never },
        }.Start();
        var isFetchedBefore = false;
        world.AfterStep = _ => isFetchedBefore |=
            world.State.Robots.Any(robot => robot.Work.Leg == Leg.LiftFinished)
            && world.State.Robots.Any(robot => robot.Work.Leg is Leg.LiftBlocker or Leg.LowerBlocker);
        Order(world, 1, "S000", "S001");

        WholeDayTests.RunToTheEnd(world, 900_000);

        isFetchedBefore.ShouldBe(isFetched);
        world.CompareWithTruth();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dug_bin_is_not_laid_on_one_that_a_waiting_order_wants_where_demand_is_known(bool knows)
    {
        // Nothing but full stacks, and holes on the stacks of S002, which waits for the only tote, and of S003.
        var world = Store(
            new StorePolicy { KnowsDemand = knows, PutBack = PutBackRule.Never, OrderChoices = 1 },
            [
                .. Stack(new Cell(4, 2), 0, 2), .. Stack(new Cell(5, 2), 2, 1), .. Stack(new Cell(2, 2), 3, 1),
                .. Floors(except: [new Cell(4, 2), new Cell(5, 2), new Cell(2, 2)]),
            ],
            levels: 2);
        Order(world, 1, "S000", "S002");

        world.RunUntil(() => Place(world, "B1") is BinPlace.InStack(var cell, 2) && cell != new Cell(4, 2), 600_000)
            .ShouldBeTrue(WholeDayTests.Describe(world));

        Place(world, "B1").ShouldBe(new BinPlace.InStack(knows ? new Cell(2, 2) : new Cell(5, 2), 2));
    }

    [Fact]
    public void Nobody_comes_near_a_ports_cell_while_another_one_works_there()
    {
        // Robots that prepare may push those that wait.
        var world = new TestSite
        {
            Robots = 7, Ports = 1, Orders = 16, Seed = 5, Store = new StorePolicy { PreparesWhenIdle = false },
        }.Start();
        var before = new Dictionary<(int Robot, int Other), int>();
        var kept = 0;
        world.AfterStep = _ =>
        {
            var state = world.State;
            var now = state.Robots.Where(robot => IsKeptAway(state, robot)).ToDictionary(
                robot => (robot.Index, state.Passing.FrontierAt[robot.Route.Goal]), robot => Steps(state, robot));
            foreach (var (pair, steps) in now.Where(each => each.Value < 3 && before.ContainsKey(each.Key)))
            {
                kept++;
                steps.ShouldBeGreaterThanOrEqualTo(before[pair], WholeDayTests.Describe(world));
            }

            before = now;
        };

        WholeDayTests.RunToTheEnd(world, 3_600_000);

        kept.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Bins_come_and_go_through_every_cell_of_a_port()
    {
        var site = new TestSite { Robots = 7, Ports = 1, PortCells = 2, Orders = 16, Seed = 5 };
        var world = site.Start();
        var used = new HashSet<(int Cell, Leg Leg)>();
        world.AfterStep = _ => used.UnionWith(world.State.Robots
            .Where(robot => robot.Drive.HasAct && world.State.Map.PortAt[robot.Route.Goal] >= 0)
            .Select(robot => (robot.Route.Goal, robot.Work.Leg)));

        WholeDayTests.RunToTheEnd(world, 3_600_000);

        var cells = world.State.Ports[0].Cells;
        cells.Length.ShouldBe(2);
        used.ShouldBe(
            cells.SelectMany(cell => new[] { (cell, Leg.LowerAtPort), (cell, Leg.LiftFinished) }), ignoreOrder: true);
        world.CompareWithTruth();
    }

    /// <summary>
    /// A day in which two bins are wanted by two neighbouring ports, first by one each and then by the other, and are
    /// done at the same moment; how often their robots stood in each other's goal.
    /// </summary>
    private static int CrossingsBetweenPorts(int seed)
    {
        var world = new TestSite
        {
            Robots = 2, Ports = 2, PortColumns = [3, 4], ToteSlots = 2, Orders = 0, Items = 4, Seed = seed,
            Bins = [.. Stack(new Cell(3, 3), 0, 1), .. Stack(new Cell(4, 3), 1, 1)],
            Store = new StorePolicy { OrderChoices = 1 },
        }.Start();
        var crossed = 0;
        world.AfterStep = _ =>
        {
            var (one, other) = (world.State.Robots[0].Route, world.State.Robots[1].Route);
            crossed += one.Goal >= 0 && one.Goal == other.Here && other.Goal == one.Here
                && world.State.Map.PortAt[one.Goal] >= 0 ? 1 : 0;
            world.State.Alarms.Standing.ShouldNotContain(alarm => alarm.Code == "robot-stuck");
        };
        world.Pickers!.AreAway = true;
        Order(world, 1, "S000", "S001", "S001", "S000");
        world.RunUntil(() => world.State.Ports.All(port => port.Bins.Count == 1), 60_000);
        world.Pickers.ComeBack();

        WholeDayTests.RunToTheEnd(world, 600_000);

        world.CompareWithTruth();
        return crossed;
    }

    private static bool IsKeptAway(SiteState state, Robot robot) =>
        robot.Route.Goal >= 0 && state.Map.PortAt[robot.Route.Goal] >= 0 && robot.Route.Goal != robot.Route.Frontier
        && state.Passing.FrontierAt[robot.Route.Goal] is var other && other >= 0 && other != robot.Index
        && state.Robots[other].Route is { Goal: >= 0 } theirs && theirs.Here == robot.Route.Goal;

    private static int Steps(SiteState state, Robot robot) =>
        state.Map.Distance(robot.Route.Frontier, robot.Route.Goal);

    /// <summary>One port with so many totes, two robots, these bins; nothing ordered yet.</summary>
    private static TestWorld Store(
        StorePolicy policy, IReadOnlyList<OpeningBin> bins, int toteSlots = 1, int levels = 4) => new TestSite
    {
        Robots = 1, Ports = 1, Items = 80, Orders = 0, Levels = levels, Bins = bins, Store = policy,
        ToteSlots = toteSlots,
    }.Start();

    private static string Shipped(TestWorld world) => string.Join(
        ' ',
        world.Messages.OfType<FulfilmentOrderShipped>().Select(message => message.FulfilmentOrder.Value));

    private static void Order(TestWorld world, int first, params string[] skus)
    {
        foreach (var (sku, index) in skus.Select((sku, index) => (sku, index)))
        {
            world.Say(new HubMessageReceived(first + index, new FulfilmentOrderPlaced(TestSite.Order(
                $"F{first + index}", [new FulfilmentLine(1, Sku.Of(sku), 1)]))));
        }
    }

    private static BinPlace Place(TestWorld world, string bin) =>
        world.State.Bins.FirstOrDefault(record => record.Bin == BinId.Of(bin))?.Place ?? new BinPlace.Missing();
}
