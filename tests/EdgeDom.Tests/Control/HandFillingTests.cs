using EdgeDom.Control;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class HandFillingTests
{
    private static readonly Sku Red = Sku.Of("S000");
    private static readonly Sku Blue = Sku.Of("S001");
    private static readonly FulfilmentOrderId First = FulfilmentOrderId.Of("F1");
    private static readonly BinId Bin = BinId.Of("B1");
    private readonly SiteStep step;
    private readonly TestBooks books = new();
    private readonly List<SiteMessage> messages = [];
    private readonly List<Note> notes = [];
    private long number;

    public HandFillingTests()
    {
        var settings = new TestSite { Orders = 0, Items = 3, Robots = 0 }.Settings();
        step = new SiteStep(settings, SiteState.Empty(settings));
        Run(new StockOpened([
            new OpeningBin(Bin, new Cell(1, 1), 1, 2, [new BinLoad(1, Red, 10), new BinLoad(2, Blue, 5)]),
        ]));
        Run(
            new OperatorActed(OperatorAct.ClosePort, null, PortId.Of("port-1")),
            new OperatorActed(OperatorAct.ClosePort, null, PortId.Of("port-2")));
    }

    [Fact]
    public void An_order_filled_by_hand_is_picked_shipped_and_told_to_the_hub()
    {
        Place("F1", new FulfilmentLine(1, Red, 4), new FulfilmentLine(2, Blue, 1));

        Fill("k1", new HandTaking(1, Bin, 1, 3), new HandTaking(1, Bin, 1, 1), new HandTaking(2, Bin, 2, 1));

        books.Of(Account.Bin(Bin, 1), Red).ShouldBe(6);
        books.Of(Account.Customer, Red).ShouldBe(4);
        books.Of(Account.Gone, Red).ShouldBe(4);
        books.Of(Account.Allotted, Red).ShouldBe(6);
        messages.OfType<LinePicked>().Sum(picked => picked.Quantity).ShouldBe(5);
        messages.OfType<FulfilmentOrderShipped>().Single().Lines.ShouldBe(
            [new FulfilmentLine(1, Red, 4), new FulfilmentLine(2, Blue, 1)]);
        step.View().Work.Waiting.ShouldBe(0);
    }

    [Fact]
    public void Who_filled_an_order_by_hand_stands_with_the_goods()
    {
        Place("F1", new FulfilmentLine(1, Red, 4));

        Run(new OrderFilledByHand(First, [new HandTaking(1, Bin, 1, 4)], "k1", "Ada"));

        books.Causes.ShouldContain("picked by hand by Ada");
        books.Causes.ShouldNotContain("picked by hand");
    }

    [Fact]
    public void What_was_not_found_is_short_and_held_back_until_it_is_counted()
    {
        Place("F1", new FulfilmentLine(1, Red, 4), new FulfilmentLine(2, Blue, 2));

        Fill("k1", new HandTaking(1, Bin, 1, 3));

        messages.OfType<LineShortPicked>().Select(gap => (gap.Line, gap.Quantity)).ShouldBe([(1, 1L), (2, 2L)]);
        books.Of(Account.Blocked, Red).ShouldBe(1);
        books.Of(Account.Blocked, Blue).ShouldBe(2);
        messages.OfType<FulfilmentOrderShipped>().Single().Lines.ShouldBe([new FulfilmentLine(1, Red, 3)]);
    }

    [Theory]
    [InlineData("F9", 1, "B1", 1, 1)]
    [InlineData("F1", 3, "B1", 1, 1)]
    [InlineData("F1", 1, "B9", 1, 1)]
    [InlineData("F1", 1, "B1", 2, 1)]
    [InlineData("F1", 1, "B1", 1, 5)]
    [InlineData("F1", 1, "B1", 1, 0)]
    [InlineData("F1", 1, "B1", 1, long.MaxValue)]
    public void What_cannot_be_is_refused_whole_with_a_reason(string order, int line, string bin, int at, long quantity)
    {
        Place("F1", new FulfilmentLine(1, Red, 4), new FulfilmentLine(2, Blue, 2));
        var before = books.Count;

        Run(new OrderFilledByHand(
            FulfilmentOrderId.Of(order),
            [new HandTaking(2, Bin, 2, 1), new HandTaking(line, BinId.Of(bin), at, quantity)],
            "k1"));

        notes.Single(note => note.Code == Note.HandFillingRefused).Subject.ShouldBe($"{order} k1");
        books.Count.ShouldBe(before);
        step.View().Work.Waiting.ShouldBe(1);
    }

    [Fact]
    public void The_list_tells_where_the_units_of_each_order_lie_without_naming_any_twice()
    {
        Place("F1", new FulfilmentLine(1, Red, 4), new FulfilmentLine(2, Blue, 1));
        Place("F2", new FulfilmentLine(1, Blue, 4));

        var list = step.WaitingOrders(10);

        list.Select(order => order.Id.Value).ShouldBe(["F1", "F2"]);
        list[0].Places.ShouldBe([new HandTaking(1, Bin, 1, 4), new HandTaking(2, Bin, 2, 1)]);
        list[1].Places.ShouldBe([new HandTaking(1, Bin, 2, 4)]);
        step.WaitingOrders(1).Count.ShouldBe(1);
    }

    [Fact]
    public void A_second_act_for_the_same_order_is_refused()
    {
        Place("F1", new FulfilmentLine(1, Red, 4));

        Fill("k1", new HandTaking(1, Bin, 1, 4));
        Fill("k2", new HandTaking(1, Bin, 1, 4));

        notes.ShouldContain(note => note.Subject == "F1 k2" && note.Text.Contains("sent or cancelled"));
        books.Of(Account.Gone, Red).ShouldBe(4);
    }

    [Fact]
    public void An_order_that_a_port_picks_is_left_to_it()
    {
        Run(new OperatorActed(OperatorAct.OpenPort, null, PortId.Of("port-1")));
        Place("F1", new FulfilmentLine(1, Red, 4));

        Fill("k1", new HandTaking(1, Bin, 1, 4));

        notes.ShouldContain(note => note.Code == Note.HandFillingRefused && note.Text.Contains("port-1"));
        books.Of(Account.Gone, Red).ShouldBe(0);
    }

    [Fact]
    public void Units_that_a_pick_is_planned_for_are_not_taken()
    {
        Run(new OperatorActed(OperatorAct.OpenPort, null, PortId.Of("port-1")));
        Place("F0", new FulfilmentLine(1, Red, 8));
        Run(new OperatorActed(OperatorAct.ClosePort, null, PortId.Of("port-1")));
        Place("F1", new FulfilmentLine(1, Red, 2));

        Fill("k1", new HandTaking(1, Bin, 1, 2));

        books.Of(Account.Gone, Red).ShouldBe(2);
        books.Of(Account.Bin(Bin, 1), Red).ShouldBe(8);
    }

    private void Place(string id, params FulfilmentLine[] lines) =>
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(TestSite.Order(id, lines))));

    private void Fill(string key, params HandTaking[] takings) => Run(new OrderFilledByHand(First, takings, key));

    private void Run(params Fact[] facts)
    {
        var outcome = step.Run(facts, new Moment(1000));
        foreach (var movement in outcome.Movements)
        {
            books.Take(movement);
        }

        books.CheckBridge();
        messages.AddRange(outcome.Messages);
        notes.AddRange(outcome.Notes);
    }
}
