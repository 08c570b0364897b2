using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class CountedBinTests
{
    private static readonly PortId Port = PortId.Of("port-1");
    private static readonly Sku Red = Sku.Of("S000");
    private static readonly Sku Blue = Sku.Of("S001");
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly BinId B2 = BinId.Of("B2");
    private static readonly BinId B3 = BinId.Of("B3");
    private static readonly CountId One = CountId.Of("C1");
    private readonly TestWorld world;

    public CountedBinTests()
    {
        world = new TestSite
        {
            Robots = 2,
            Ports = 1,
            Orders = 0,
            Items = 3,
            Bins =
            [
                Bin("B1", 2, 2, new BinLoad(1, Red, 4)), Bin("B2", 4, 4, new BinLoad(1, Red, 6)),
                Bin("B3", 6, 2, new BinLoad(1, Blue, 2)),
            ],
        }.Start();
        world.Tick();
    }

    [Fact]
    public void An_order_that_needs_a_counted_bin_waits_and_those_behind_it_do_not()
    {
        Begin(B2);
        Place(1, "F1", 5);
        Place(2, "F2", 2);

        world.RunUntil(() => Shipped().Length > 0, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
        Go(120_000);
        Shipped().ShouldBe(["F2"]);
        Load(B2).Planned.ShouldBe(0);
        world.Restart();
        End(B2);

        world.RunUntil(() => Shipped().Length > 1, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
        world.CompareWithTruth();
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(0, 3)]
    public void A_line_that_lost_its_bin_waits_at_the_port_for_the_end_of_a_count(long found, long wentShort)
    {
        Begin(B2);
        Place(1, "F1", 3);
        PickNothing();

        Go(120_000);
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
        Shipped().ShouldBeEmpty();
        world.Restart();
        if (found == 0)
        {
            world.Books.Take(new StockMovement("gone", Red, Account.Bin(B2, 1), Account.Adjustment, 6, "test"));
        }

        End(B2, found - 6);
        world.Pickers!.AreAway = false;
        world.Say(new SiteStarted("test"));

        world.RunUntil(() => Shipped().Length > 0, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
        world.Messages.OfType<LineShortPicked>().Sum(line => line.Quantity).ShouldBe(wentShort);
        world.Books.Of(Account.Customer, Red).ShouldBe(3 - wentShort);
    }

    // Callers name their counts, even as the movements beside them are named.
    [Theory]
    [InlineData("C1")]
    [InlineData("allotted")]
    public void What_a_count_holds_back_goes_before_the_hubs_right(string id)
    {
        var count = CountId.Of(id);
        world.Books.Take(new StockMovement("back", Red, Account.Allotted, Account.BlockedFor(count), 3, "test"));
        world.Say(new StockPosted(
            [], [new RightChange(Red, 0, -3, 0, 3)], [],
            [new CountChange(count, B2, true, [new HeldChange(Red, 3)])]));
        world.Tick();
        Place(1, "F1", 2);

        PickNothing();

        world.Books.Of(Account.BlockedFor(count), Red).ShouldBe(0);
        world.Messages.OfType<AllotmentShrunk>().Sum(shrunk => shrunk.Quantity).ShouldBe(1);
        world.Restart();
        world.Say(new StockPosted([], [], [], [new CountChange(count, B2, false, [])]));
        world.Tick();
        world.State.Counted.ShouldBeEmpty();
    }

    [Fact]
    public void Of_orders_that_come_to_slots_together_only_those_that_other_bins_can_fill_take_one()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B2);
        Place(1, "F1", 4);
        Place(2, "F2", 1, Blue);
        Place(3, "F3", 4);
        Place(4, "F4", 1, Blue);

        world.Say(new OperatorActed(OperatorAct.OpenPort, null, Port));
        world.Tick();

        world.State.Waiting.Select(order => order.Id.Value).ShouldBe(["F3"]);
    }

    [Fact]
    public void What_nobody_can_reach_gives_no_slot_to_orders_that_would_then_wait_for_a_count()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B2);
        world.State.Stacks.IsShut[world.State.BinById[B1].Holder] = true;
        for (var number = 1; number <= 8; number++)
        {
            Place(number, $"F{number}", 1);
        }

        Place(9, "F9", 1, Blue);
        world.Say(new OperatorActed(OperatorAct.OpenPort, null, Port));
        world.Tick();

        world.State.Waiting.Select(order => order.Id.Value).ShouldBe(Enumerable.Range(1, 8).Select(n => $"F{n}"));
    }

    [Fact]
    public void Lines_of_one_item_wait_together_for_a_count()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B2);
        world.Say(new HubMessageReceived(1, new FulfilmentOrderPlaced(
            TestSite.Order("F1", [new FulfilmentLine(1, Red, 3), new FulfilmentLine(2, Red, 3)]))));
        world.Say(new OperatorActed(OperatorAct.OpenPort, null, Port));
        world.Tick();

        world.State.Waiting.Select(order => order.Id.Value).ShouldBe(["F1"]);
    }

    [Fact]
    public void A_line_that_waits_at_a_port_for_a_count_is_planned_when_units_come_to_another_bin()
    {
        Begin(B2);
        Place(1, "F1", 3);
        PickNothing();
        world.Books.Take(new StockMovement("in", Red, Account.Supplier, Account.Bin(B3, 1), 3, "test"));
        world.Books.Take(new StockMovement("right", Red, Account.Supply, Account.Free, 3, "test"));
        world.Say(new StockPosted([new LoadChange(B3, 1, Red, 3, 0)], [new RightChange(Red, 3, 0, 0, 0)], []));

        world.Tick();

        world.State.BinById[B3].Loads.Single(load => load.Quantity == 3).Planned.ShouldBe(3);
    }

    [Fact]
    public void An_order_that_needs_a_counted_bin_is_not_filled_by_hand_until_the_count_has_ended()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B2);
        Place(1, "F1", 5);
        Place(2, "F2", 3);
        Place(3, "F3", 2);

        // F1 needs more than B1 has, and what F2 leaves is too little for F3.
        Listed().ShouldBe(["F2 [B1 3]"]);
        world.Restart();
        Listed().ShouldBe(["F2 [B1 3]"]);
        End(B2);

        Listed().ShouldBe(["F1 [B1 4, B2 1]", "F2 [B2 3]", "F3 [B2 2]"]);
    }

    [Fact]
    public void What_is_not_found_in_a_bin_that_nobody_counts_is_held_back_for_no_count()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B2);
        Place(1, "F1", 4);
        Listed().ShouldBe(["F1 [B1 4]"]);

        world.Say(new OrderFilledByHand(
            FulfilmentOrderId.Of("F1"), [new HandTaking(1, B1, 1, 3)], "k1", "Ada"));
        world.Tick();

        (world.Books.Of(Account.Blocked, Red), world.Books.Of(Account.BlockedFor(One), Red)).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(4, 2, 0)]
    [InlineData(0, 2, 4)]
    [InlineData(4, 6, 0)]
    public void What_people_had_taken_when_a_count_began_is_sent_and_the_rest_is_held_back_under_it(
        long taken, long rest, long notFound)
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Place(1, "F1", 4 + rest);
        Listed().ShouldBe([$"F1 [B1 4, B2 {rest}]"]);
        Begin(B2);
        HandTaking[] takings = taken == 0 ? [] : [new HandTaking(1, B1, 1, taken)];

        world.Say(new OrderFilledByHand(FulfilmentOrderId.Of("F1"), takings, "k1", "Ada"));
        world.Tick();

        Shipped().ShouldBe(["F1"]);
        world.Messages.OfType<LineShortPicked>().Sum(line => line.Quantity).ShouldBe(rest + notFound);
        world.State.Counted[B2].Count!.Held.ShouldBe([new(0, rest)]);
        (world.Books.Of(Account.BlockedFor(One), Red), world.Books.Of(Account.Blocked, Red))
            .ShouldBe((rest, notFound));
        world.Books.Of(Account.Customer, Red).ShouldBe(taken);
        world.Restart();
        world.State.Counted[B2].Count!.Held.ShouldBe([new(0, rest)]);
        world.CompareWithTruth();
    }

    [Fact]
    public void People_who_fill_an_order_are_sent_to_no_counted_bin()
    {
        world.Say(new OperatorActed(OperatorAct.ClosePort, null, Port));
        Begin(B1);
        Begin(B2, "C2");
        Place(1, "F1", 2);

        Listed().ShouldBeEmpty();
        world.Say(new OrderFilledByHand(FulfilmentOrderId.Of("F1"), [new HandTaking(1, B1, 1, 2)], "k1", "Ada"));
        world.Tick();

        world.Notes[^1].ShouldContain("is being counted (C1)");
        Load(B1).Quantity.ShouldBe(4);
    }

    private string[] Listed() =>
    [
        .. world.Step.WaitingOrders(10).Select(order => $"{order.Id} [{string.Join(", ", order.Places.Select(
            place => $"{place.Bin} {place.Quantity}"))}]"),
    ];

    private static OpeningBin Bin(string id, int column, int row, params BinLoad[] loads) =>
        new(BinId.Of(id), new Cell(column, row), 1, 2, loads);

    private void Begin(BinId bin, string count = "C1")
    {
        world.Say(new StockPosted([], [], [], [new CountChange(CountId.Of(count), bin, true, [])]));
        world.Tick();
    }

    private void End(BinId bin, long difference = 0)
    {
        world.Say(new StockPosted(
            difference == 0 ? [] : [new LoadChange(bin, 1, Red, difference, 0)],
            [],
            difference == 0 ? [] : [new StockShortfall(Red, -difference, "count")],
            [new CountChange(One, bin, false, [])]));
        world.Tick();
    }

    private void Place(long number, string id, long quantity, Sku? sku = null)
    {
        world.Say(new HubMessageReceived(
            number, new FulfilmentOrderPlaced(TestSite.Order(id, [new FulfilmentLine(1, sku ?? Red, quantity)]))));
        world.Tick();
    }

    /// <summary>A picker finds nothing of what should be in the first bin that comes.</summary>
    private void PickNothing()
    {
        world.Pickers!.AreAway = true;
        world.RunUntil(() => world.Step.View().Ports[0].Pick is not null, 600_000).ShouldBeTrue();
        Go(1_000);
        world.Say(new PortActed(Port, world.Step.View().Ports[0].Revision, "k1", PortAct.Missing, 0));
        world.Tick();
    }

    private string[] Shipped() =>
        [.. world.Messages.OfType<FulfilmentOrderShipped>().Select(shipped => shipped.FulfilmentOrder.Value)];

    private void Go(long millis) => world.RunUntil(() => false, millis);

    private EdgeDom.Control.State.Load Load(BinId bin) => world.State.BinById[bin].Loads.Single();
}
