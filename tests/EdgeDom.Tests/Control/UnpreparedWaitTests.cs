using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Control.TestStacks;

namespace EdgeDom.Tests.Control;

public sealed class UnpreparedWaitTests
{
    private static readonly Cell DeepCell = new(6, 1);

    [Theory]
    [InlineData(PutBackRule.Weighed)]
    [InlineData(PutBackRule.Never)]
    [InlineData(PutBackRule.Always)]
    public void A_bin_under_others_is_counted_from_the_robot_that_sets_out_until_it_is_free_and_in_front_of_people(
        PutBackRule rule)
    {
        var world = Store(new StorePolicy { PutBack = rule }, [.. Stack(DeepCell, 1, 4)]);
        Moment? setOut = null, free = null, presented = null;
        world.AfterStep = _ =>
        {
            var visit = world.State.Ports[0].Visits.FirstOrDefault();
            var isTop = world.State.Stacks.Top(world.State.Map.IndexOf(DeepCell))?.Id == BinId.Of("B1");
            setOut ??= visit?.Stage == VisitStage.Assigned ? world.Now : null;
            var isLaid = world.State.Robots.All(robot => robot.Work.Leg != Leg.LowerBlocker);
            free ??= isTop && isLaid ? world.Now : null;
            presented ??= visit?.Stage == VisitStage.Presented ? world.Now : null;
        };
        Order(world, 1, "S001");

        WholeDayTests.RunToTheEnd(world, 600_000);

        var work = world.Step.View().Work;
        work.UnpreparedCount.ShouldBe(1);
        var wait = presented!.Value.Since(setOut!.Value);
        work.Unprepared.ShouldBe([new UnpreparedWait(free!.Value.Since(setOut.Value), wait, wait)]);
    }

    [Fact]
    public void A_bin_on_which_nothing_lies_is_not_counted()
    {
        var world = Store(new StorePolicy(), [.. Stack(DeepCell, 1, 4)]);
        Order(world, 1, "S004");

        WholeDayTests.RunToTheEnd(world, 600_000);

        world.Step.View().Work.Presentations.ShouldBe(1);
        world.Step.View().Work.UnpreparedCount.ShouldBe(0);
    }

    [Fact]
    public void A_bin_that_idle_robots_have_freed_before_is_not_counted()
    {
        var world = Store(new StorePolicy(), [.. Stack(new Cell(1, 4), 0, 1), .. Stack(DeepCell, 1, 4)], robots: 4);
        world.Pickers!.AreAway = true;
        Order(world, 1, "S000");
        world.Tick();
        Order(world, 2, "S001");
        world.RunUntil(() => world.Step.View().Work.DigMoves == 3, 300_000).ShouldBeTrue(WholeDayTests.Describe(world));
        world.Pickers.ComeBack();

        WholeDayTests.RunToTheEnd(world, 600_000);

        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(2);
        world.Step.View().Work.UnpreparedCount.ShouldBe(0);
    }

    [Fact]
    public void A_brain_read_back_while_it_digs_counts_as_one_that_was_never_interrupted()
    {
        TestWorld Begin()
        {
            var world = Store(new StorePolicy(), [.. Stack(DeepCell, 1, 4), .. Stack(new Cell(2, 3), 5, 3)]);
            Order(world, 1, "S001", "S005");
            return world;
        }

        var (steady, killed) = (Begin(), Begin());
        while (steady.Step.View().Work.Shipped < 2)
        {
            steady.Tick();
            killed.Tick();
            killed.Restart();
        }

        steady.Step.View().Work.UnpreparedCount.ShouldBe(2);
        killed.Step.View().Work.Unprepared.ShouldBe(steady.Step.View().Work.Unprepared);
        killed.State.Hash().ShouldBe(steady.State.Hash());
    }

    private static TestWorld Store(
        StorePolicy policy, IReadOnlyList<OpeningBin> bins, int robots = 1) =>
        new TestSite
        {
            Robots = robots, Ports = 1, Items = 80, Orders = 0, Levels = 4, Bins = bins, Store = policy,
            ToteSlots = 1,
        }.Start();

    private static void Order(TestWorld world, int first, params string[] skus)
    {
        foreach (var (sku, index) in skus.Select((sku, index) => (sku, index)))
        {
            world.Say(new HubMessageReceived(first + index, new FulfilmentOrderPlaced(TestSite.Order(
                $"F{first + index}", [new FulfilmentLine(1, Sku.Of(sku), 1)]))));
        }
    }
}
