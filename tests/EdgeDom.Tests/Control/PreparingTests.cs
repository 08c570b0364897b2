using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stores;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Control.TestStacks;

namespace EdgeDom.Tests.Control;

public sealed class PreparingTests
{
    private const int Long = 300_000;

    private static readonly Cell DeepCell = new(6, 1);

    [Theory]
    [InlineData(true, true, PutBackRule.Weighed, 3)]
    [InlineData(true, true, PutBackRule.Never, 3)]
    [InlineData(true, true, PutBackRule.Always, 0)]
    [InlineData(true, false, PutBackRule.Weighed, 0)]
    [InlineData(false, true, PutBackRule.Weighed, 0)]
    public void Idle_robots_take_off_what_lies_on_a_bin_that_a_waiting_order_wants(
        bool prepares, bool knows, PutBackRule rule, int moves)
    {
        var world = Deep(new StorePolicy { PreparesWhenIdle = prepares, KnowsDemand = knows, PutBack = rule });

        world.RunUntil(() => false, Long);

        world.Step.View().Work.DigMoves.ShouldBe(moves);
        Top(world, DeepCell).ShouldBe(moves > 0 ? "B1" : "B4");
        world.Pickers!.ComeBack();
        WholeDayTests.RunToTheEnd(world, 600_000);
        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(2);
        world.CompareWithTruth();
    }

    [Fact]
    public void A_brain_read_back_while_it_prepares_goes_on_as_one_that_was_never_interrupted()
    {
        var (steady, killed) = (Deep(new StorePolicy()), Deep(new StorePolicy()));
        var moving = 0;

        for (var tick = 0; tick < 1_500; tick++)
        {
            steady.Tick();
            killed.Tick();
            killed.Restart();
            moving += killed.State.Robots.Count(IsMoving);
        }

        moving.ShouldBeGreaterThan(20);
        killed.State.Hash().ShouldBe(steady.State.Hash());
    }

    [Fact]
    public void Who_would_charge_prepares_nothing()
    {
        var world = Deep(new StorePolicy(), battery: 790);

        world.RunUntil(() => false, Long);

        world.Step.View().Work.DigMoves.ShouldBe(0);
    }

    [Fact]
    public void Nobody_prepares_in_a_stack_that_people_have_locked()
    {
        var world = Deep(new StorePolicy());
        world.State.Stacks.Hold(world.State.Map.IndexOf(DeepCell), isOn: true);

        world.RunUntil(() => false, Long);

        world.Step.View().Work.DigMoves.ShouldBe(0);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Nothing_is_laid_on_what_another_waiting_order_wants(bool isWanted, int moves)
    {
        // Full stacks, and holes only where wanted bins lie; without the order for S002 one of them is no more.
        Cell[] open = [new(4, 2), new(5, 2), new(2, 2), new(6, 4), new(1, 4)];
        var world = Store(
            new StorePolicy { PutBack = PutBackRule.Never },
            [
                .. Stack(open[0], 0, 2), .. Stack(open[1], 2, 1), .. Stack(open[2], 3, 1), .. Stack(open[3], 4, 1),
                .. Stack(open[4], 5, 2), .. Floors(open),
            ],
            robots: 2,
            levels: 2);
        world.Pickers!.AreAway = true;
        Order(world, "S006");
        world.RunUntil(() => world.State.Ports[0].Bins.Count == 1, Long).ShouldBeTrue(WholeDayTests.Describe(world));
        Order(world, 2, ["S000", "S003", "S004", "S005", .. isWanted ? new[] { "S002" } : []]);

        world.RunUntil(() => false, Long);

        world.Step.View().Work.DigMoves.ShouldBe(moves);
        Top(world, open[1]).ShouldBe(isWanted ? "B2" : "B1");
    }

    [Fact]
    public void One_robot_in_four_is_left_free_for_what_comes_next()
    {
        Cell[] deep = [new(6, 1), new(2, 1), new(4, 3), new(6, 5), new(1, 2), new(3, 5), new(5, 4)];
        var world = Store(
            new StorePolicy(),
            [.. Stack(new Cell(1, 4), 0, 1), .. deep.SelectMany((cell, at) => Stack(cell, 1 + (4 * at), 4))],
            robots: 8);
        world.Pickers!.AreAway = true;
        var most = 0;
        world.AfterStep = _ => most = Math.Max(most, world.State.Robots.Count(IsMoving));
        Order(world, "S000", "S001", "S005", "S009", "S013", "S017", "S021", "S025");

        world.RunUntil(() => world.Step.View().Work.DigMoves == 21, Long).ShouldBeTrue(WholeDayTests.Describe(world));

        most.ShouldBe(6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bins_that_came_often_are_brought_up_where_the_rule_says_so_and_then_all_rest(bool sorts)
    {
        var deep = new Cell(6, 1);
        var world = Store(new StorePolicy { SortsWhenIdle = sorts }, [.. Stack(deep, 1, 3)]);
        world.Tick();
        var hot = world.State.Stacks.At(world.State.Map.IndexOf(deep), 1)!;
        hot.Warm(world.Now);
        hot.Warm(world.Now);

        world.RunUntil(() => false, Long);

        Top(world, deep).ShouldBe(sorts ? "B1" : "B3");
        world.Step.View().Work.DigMoves.ShouldBe(sorts ? 2 : 0);
        world.RunUntil(() => false, Long);
        world.Step.View().Work.DigMoves.ShouldBe(sorts ? 2 : 0);
        world.State.Robots.ShouldAllBe(robot => !IsMoving(robot));
        world.CompareWithTruth();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void A_further_port_gets_orders_only_when_those_at_work_have_enough_to_do(int busyBins, int atSecond)
    {
        var world = new TestSite
        {
            Robots = 2, Ports = 2, ToteSlots = 2, Items = 80, Orders = 0,
            Bins = [.. Stack(new Cell(1, 4), 0, 1), .. Stack(new Cell(6, 1), 1, 1), .. Stack(new Cell(4, 3), 2, 1)],
            Store = new StorePolicy { PortBusyBins = busyBins },
        }.Start();
        world.Pickers!.AreAway = true;
        Order(world, "S000", "S001");
        world.Tick();

        Totes(world, 1).ShouldBe(atSecond);
        Order(world, 3, "S002");
        world.Tick();

        Totes(world, 1).ShouldBeGreaterThan(0, "the totes of the first port are in use, or all ports get orders");
        world.Pickers.ComeBack();
        WholeDayTests.RunToTheEnd(world, 600_000);
        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(3);
    }

    /// <summary>F1 keeps the only tote while its picker is away; F2 wants the bin under three others.</summary>
    private static TestWorld Deep(StorePolicy policy, int battery = 1000)
    {
        var world = Store(policy, [.. Stack(new Cell(1, 4), 0, 1), .. Stack(DeepCell, 1, 4)]);
        foreach (var robot in world.Robots.Values)
        {
            robot.Battery = battery;
        }

        world.Pickers!.AreAway = true;
        Order(world, "S000");
        world.Tick();
        Order(world, 2, "S001");
        return world;
    }

    private static bool IsMoving(Robot robot) => robot.Work.Leg is Leg.LiftPutBack or Leg.LowerPutBack;

    private static int Totes(TestWorld world, int port) =>
        world.State.Ports[port].Totes.Count(order => order is not null);

    private static string? Top(TestWorld world, Cell cell) =>
        world.State.Stacks.Top(world.State.Map.IndexOf(cell))?.Id.Value;

    /// <summary>One port with one tote and these bins; nothing ordered yet.</summary>
    private static TestWorld Store(
        StorePolicy policy, IReadOnlyList<OpeningBin> bins, int robots = 4, int levels = 4) => new TestSite
    {
        Robots = robots, Ports = 1, Items = 80, Orders = 0, Levels = levels, Bins = bins, Store = policy, ToteSlots = 1,
    }.Start();

    private static void Order(TestWorld world, params string[] skus) => Order(world, 1, skus);

    private static void Order(TestWorld world, int first, params string[] skus)
    {
        foreach (var (sku, index) in skus.Select((sku, index) => (sku, index)))
        {
            world.Say(new HubMessageReceived(first + index, new FulfilmentOrderPlaced(TestSite.Order(
                $"F{first + index}", [new FulfilmentLine(1, Sku.Of(sku), 1)]))));
        }
    }
}
