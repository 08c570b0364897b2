using EdgeDom.Control.Views;
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

public sealed class PickingTests
{
    private static readonly PortId Port = PortId.Of("port-1");
    private static readonly Sku Red = Sku.Of("S000");
    private static readonly Sku Blue = Sku.Of("S001");

    [Fact]
    public void A_pick_is_confirmed_by_its_barcode_and_the_order_ships()
    {
        var world = Start(One("F1", Red, 3));

        Scan(world, "4000000");
        Go(world, 5_000);

        world.Messages.ShouldContain(new LinePicked(FulfilmentOrderId.Of("F1"), 1, Red, 3));
        var shipped = world.Messages.OfType<FulfilmentOrderShipped>().Single();
        shipped.Lines.ShouldBe([new FulfilmentLine(1, Red, 3)]);
        world.Books.Of(Account.Customer, Red).ShouldBe(3);
        world.Books.Of(Account.Gone, Red).ShouldBe(3);
    }

    [Fact]
    public void A_wrong_barcode_changes_nothing_but_the_message()
    {
        var world = Start(One("F1", Red, 3));
        var before = View(world);

        Scan(world, "4000001");

        View(world).Message.ShouldContain("Wrong item");
        View(world).Revision.ShouldBe(before.Revision);
        world.Messages.OfType<LinePicked>().ShouldBeEmpty();
    }

    [Fact]
    public void A_scan_before_the_light_has_shown_the_display_does_not_count()
    {
        var world = Start(One("F1", Red, 3));
        world.Say(new SiteStarted("again"));
        world.Say(new CodeScanned(Port, "4000000"));

        world.Tick();

        world.Messages.OfType<LinePicked>().ShouldBeEmpty();
        View(world).Message.ShouldContain("again");
    }

    [Fact]
    public void Two_equal_picks_in_a_row_need_two_confirmations()
    {
        var world = Start(Order("F1", new FulfilmentLine(1, Red, 2), new FulfilmentLine(2, Red, 2)));
        var number = View(world).Revision;

        world.Say(new LightPressed(Port, number, 2));
        world.Say(new LightPressed(Port, number, 2));
        Go(world, 1_000);

        world.Messages.OfType<LinePicked>().Count().ShouldBe(1);
        View(world).Revision.ShouldBe(number + 1);
    }

    [Fact]
    public void The_same_act_from_a_page_is_done_once_and_an_old_screen_is_refused()
    {
        var world = Start(Order("F1", new FulfilmentLine(1, Red, 2), new FulfilmentLine(2, Blue, 2)));
        var number = View(world).Revision;
        var act = new PortActed(Port, number, "key-1", PortAct.Confirm, 2);

        world.Say(act);
        world.Say(act);
        world.Tick();
        View(world).Message.ShouldBe("");
        world.Say(act with { Key = "key-2" });
        world.Tick();

        world.Messages.OfType<LinePicked>().Count().ShouldBe(1);
        View(world).Message.ShouldContain("older");
    }

    [Fact]
    public void A_short_pick_is_filled_from_another_bin_while_there_is_one()
    {
        var world = Start(One("F1", Red, 3));

        Press(world, 1);
        ComeNext(world);
        View(world).Bin.ShouldNotBeNull();
        View(world).Pick!.Quantity.ShouldBe(2);
        Press(world, 2);
        Go(world, 5_000);

        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
        world.Messages.OfType<AllotmentShrunk>().Sum(message => message.Quantity).ShouldBe(9);
        world.Books.Of(Account.LostFound, Red).ShouldBe(9);
        world.Messages.OfType<FulfilmentOrderShipped>().Single().Lines.ShouldBe([new FulfilmentLine(1, Red, 3)]);
    }

    [Fact]
    public void A_short_pick_of_the_last_units_gives_back_the_reservation_and_tells_the_hub()
    {
        var world = Start(One("F1", Blue, 5));

        Press(world, 2);
        View(world).Pick!.Quantity.ShouldBe(2);
        Press(world, 2);
        Go(world, 5_000);

        world.Messages.OfType<LineShortPicked>().Single().Quantity.ShouldBe(1);
        world.Messages.OfType<AllotmentShrunk>().Single().Quantity.ShouldBe(2);
        var shipped = world.Messages.OfType<FulfilmentOrderShipped>().Single();
        shipped.Lines.ShouldBe([new FulfilmentLine(1, Blue, 4)]);
    }

    [Fact]
    public void An_order_of_which_nothing_is_left_ends_with_an_empty_shipment()
    {
        var world = Start(One("F1", Sku.Of("S002"), 4));

        Press(world, 0);
        Go(world, 1_000);

        world.Messages.OfType<LineShortPicked>().Single().Quantity.ShouldBe(4);
        world.Messages.OfType<FulfilmentOrderShipped>().Single().Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_unit_leaves_the_bin_and_lies_at_the_port_and_the_rest_stays()
    {
        var world = Start(One("F1", Red, 3));

        world.Say(new PortActed(Port, View(world).Revision, "key", PortAct.Damaged, 2));
        world.Tick();

        world.Books.Of(Account.Port(Port), Red).ShouldBe(1);
        world.Books.Of(Account.LostFound, Red).ShouldBe(0);
        View(world).Pick!.Quantity.ShouldBe(1);
    }

    [Fact]
    public void A_wrong_compartment_is_emptied_in_the_books_and_nothing_is_taken()
    {
        var world = Start(One("F1", Red, 3));

        world.Say(new PortActed(Port, View(world).Revision, "key", PortAct.Wrong, 0));
        world.Tick();

        world.Messages.OfType<LinePicked>().ShouldBeEmpty();
        world.Books.Of(Account.LostFound, Red).ShouldBe(10);
    }

    [Fact]
    public void A_confirmation_can_be_taken_back_while_its_bin_is_there()
    {
        var world = Start(Order("F1", new FulfilmentLine(1, Red, 2), new FulfilmentLine(2, Sku.Of("S003"), 1)));
        var before = View(world).Pick;
        Press(world, before!.Quantity);
        View(world).CanUndo.ShouldBeTrue();

        world.Say(new PortActed(Port, View(world).Revision, "key", PortAct.Undo, 0));
        world.Tick();

        View(world).Pick.ShouldBe(before);
        world.Messages.OfType<LinePicked>().Sum(message => message.Quantity).ShouldBe(0);
        View(world).CanUndo.ShouldBeFalse();
    }

    [Fact]
    public void Who_picks_takes_back_or_finds_damage_at_the_page_stands_with_the_goods_and_the_light_knows_nobody()
    {
        var world = Start(Order("F1", new FulfilmentLine(1, Red, 3), new FulfilmentLine(2, Sku.Of("S003"), 1)));
        void Act(string key, PortAct act, long quantity)
        {
            world.Say(new PortActed(Port, View(world).Revision, key, act, quantity, Person: "Ada"));
            world.Tick();
        }

        Act("k1", PortAct.Confirm, 3);
        Act("k2", PortAct.Undo, 0);
        Act("k3", PortAct.Damaged, 2);
        Press(world, View(world).Pick!.Quantity);

        world.Books.Causes.Where(cause => cause.Contains("port-1", StringComparison.Ordinal)
            && !cause.EndsWith("seen at port-1", StringComparison.Ordinal)).ShouldBe(
            [
                "picked at port-1 by Ada", "taken back at port-1 by Ada", "picked at port-1 by Ada",
                "damaged, seen at port-1 by Ada", "picked at port-1",
            ]);
    }

    [Fact]
    public void The_last_pick_of_an_order_can_be_taken_back_for_three_seconds_and_then_it_has_shipped()
    {
        var world = Start(One("F1", Red, 2));
        world.Say(new OperatorActed(OperatorAct.Stop, null, null));
        Press(world, 2);
        world.Messages.OfType<FulfilmentOrderShipped>().ShouldBeEmpty();

        Go(world, 4_000);
        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(1);
        world.Say(new PortActed(Port, View(world).Revision, "key", PortAct.Undo, 0));
        world.Tick();

        world.Messages.OfType<LinePicked>().Count().ShouldBe(1);
        View(world).Message.ShouldContain("nothing that can be taken back");
    }

    [Fact]
    public void More_than_asked_is_refused()
    {
        var world = Start(One("F1", Red, 3));

        Press(world, 4);

        world.Messages.OfType<LinePicked>().ShouldBeEmpty();
        View(world).Message.ShouldContain("more than");
    }

    [Fact]
    public void A_line_larger_than_a_bin_is_taken_from_several()
    {
        var world = Start(One("F1", Red, 17));

        Press(world, View(world).Pick!.Quantity);
        ComeNext(world);
        Press(world, View(world).Pick!.Quantity);
        Go(world, 5_000);

        world.Messages.OfType<LinePicked>().Sum(message => message.Quantity).ShouldBe(17);
        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(1);
    }

    /// <summary>Two bins of ten red; five and two blue in the compartments of one bin; four of a third item.</summary>
    private static TestWorld Start(FulfilmentOrder order)
    {
        var world = new TestSite { Robots = 2, Ports = 1, Orders = 0, Items = 6, Bins = Bins() }.Start();
        world.Pickers!.AreAway = true;
        world.Say(new HubMessageReceived(1, new FulfilmentOrderPlaced(order)));
        ComeNext(world);
        return world;
    }

    private static OpeningBin[] Bins() =>
    [
        Bin("B1", 2, 2, 1, new BinLoad(1, Red, 10)),
        Bin("B2", 2, 2, 2, new BinLoad(1, Sku.Of("S003"), 9)),
        Bin("B3", 5, 4, 1, new BinLoad(1, Red, 10)),
        Bin("B4", 1, 4, 1, new BinLoad(1, Blue, 5), new BinLoad(2, Blue, 2)),
        Bin("B5", 4, 4, 1, new BinLoad(1, Sku.Of("S002"), 4)),
    ];

    private static OpeningBin Bin(string id, int column, int row, int level, params BinLoad[] loads) =>
        new(BinId.Of(id), new Cell(column, row), level, 2, loads);

    private static FulfilmentOrder One(string id, Sku sku, long quantity) =>
        Order(id, new FulfilmentLine(1, sku, quantity));

    private static FulfilmentOrder Order(string id, params FulfilmentLine[] lines) => TestSite.Order(id, lines);

    private static PortView View(TestWorld world) => world.Step.View().Ports[0];

    /// <summary>Waits until a pick is shown and the light has said so for long enough.</summary>
    private static void ComeNext(TestWorld world)
    {
        world.RunUntil(() => View(world).Pick is not null, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
        Go(world, 1_000);
    }

    private static void Go(TestWorld world, long millis) => world.RunUntil(() => false, millis);

    private static void Press(TestWorld world, long quantity)
    {
        world.Say(new LightPressed(Port, View(world).Revision, quantity));
        world.Tick();
    }

    private static void Scan(TestWorld world, string code)
    {
        world.Say(new CodeScanned(Port, code));
        world.Tick();
    }
}
