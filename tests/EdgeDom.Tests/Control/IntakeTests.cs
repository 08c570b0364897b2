using EdgeDom.Control;
using EdgeDom.Control.State;
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

public sealed class IntakeTests
{
    private static readonly Sku Red = Sku.Of("S000");
    private readonly SiteStep step;
    private readonly TestBooks books = new();
    private readonly List<SiteMessage> messages = [];
    private long number;

    public IntakeTests()
    {
        var settings = new TestSite { Orders = 0, Items = 3 }.Settings();
        step = new SiteStep(settings, SiteState.Empty(settings));
        Run(new StockOpened([
            new OpeningBin(BinId.Of("B1"), new Cell(1, 1), 1, 1, [new BinLoad(1, Red, 10)]),
        ]));
    }

    [Fact]
    public void Opened_stock_stands_in_both_books_and_is_granted_to_the_hub()
    {
        books.Of(Account.Bin(BinId.Of("B1"), 1), Red).ShouldBe(10);
        books.Of(Account.Allotted, Red).ShouldBe(10);
        messages.Where(message => message is not BinsMoved).ShouldBe([new StockGranted(Red, 10)]);
    }

    [Fact]
    public void An_order_within_the_allotment_is_taken_and_reserved()
    {
        Place("F1", new FulfilmentLine(1, Red, 4));

        messages.ShouldContain(new FulfilmentOrderAnswered(FulfilmentOrderId.Of("F1"), true, ""));
        books.Of(Account.Reserved(FulfilmentOrderId.Of("F1"), 1), Red).ShouldBe(4);
        books.Of(Account.Allotted, Red).ShouldBe(6);
    }

    [Theory]
    [InlineData("S000", 11)]
    [InlineData("S009", 1)]
    [InlineData("S000", 0)]
    [InlineData("S000", -3)]
    [InlineData("s000", 1)]
    public void An_order_that_cannot_be_filled_whole_is_rejected_whole_and_changes_nothing(string sku, long quantity)
    {
        var before = books.Count;

        Place("F1", new FulfilmentLine(1, Red, 1), new FulfilmentLine(2, Sku.Of(sku), quantity));

        messages.OfType<FulfilmentOrderAnswered>().Single().IsAccepted.ShouldBeFalse();
        books.Count.ShouldBe(before);
    }

    [Fact]
    public void Two_lines_of_one_item_are_counted_together()
    {
        Place("F1", new FulfilmentLine(1, Red, 6), new FulfilmentLine(2, Red, 6));

        messages.OfType<FulfilmentOrderAnswered>().Single().IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void An_entry_of_the_hub_counts_once()
    {
        var placed = new FulfilmentOrderPlaced(TestSite.Order("F1", [new FulfilmentLine(1, Red, 4)]));

        Run(new HubMessageReceived(1, placed));
        Run(new HubMessageReceived(1, placed));

        messages.OfType<FulfilmentOrderAnswered>().Count().ShouldBe(1);
        books.Of(Account.Allotted, Red).ShouldBe(6);
    }

    [Fact]
    public void A_word_without_effect_is_told_to_people_for_a_day_and_an_order_in_it_is_refused_once()
    {
        var unread = new HubWordUnread(1, "fulfilmentOrderPlaced", "A line is null.", FulfilmentOrderId.Of("F1"));

        Run(unread);
        Run(unread);
        Run(new HubWordUnread(2, "giftWrapped", "Not known here."));

        messages.OfType<FulfilmentOrderAnswered>().ShouldBe(
            [new FulfilmentOrderAnswered(FulfilmentOrderId.Of("F1"), false, "A line is null.")]);
        step.View().Alarms.Single(alarm => alarm.Code == "hub-word-unread").Text.ShouldBe("A line is null.");
        number = 2;
        Place("F2", new FulfilmentLine(1, Red, 1));
        messages.ShouldContain(new FulfilmentOrderAnswered(FulfilmentOrderId.Of("F2"), true, ""));
        step.Run([], new Moment(1000 + (24 * 60 * 60 * 1000)));
        step.View().Alarms.ShouldNotContain(alarm => alarm.Code == "hub-word-unread");
    }

    [Fact]
    public void An_order_no_port_has_begun_can_be_cancelled_and_its_stock_is_the_hubs_again()
    {
        Run(
            new OperatorActed(OperatorAct.ClosePort, null, PortId.Of("port-1")),
            new OperatorActed(OperatorAct.ClosePort, null, PortId.Of("port-2")));
        Place("F1", new FulfilmentLine(1, Red, 4));

        Run(new HubMessageReceived(++number, new CancelRequested(FulfilmentOrderId.Of("F1"))));

        messages.ShouldContain(new CancelAnswered(FulfilmentOrderId.Of("F1"), true));
        books.Of(Account.Allotted, Red).ShouldBe(10);
        step.View().Work.Waiting.ShouldBe(0);
    }

    [Fact]
    public void An_order_at_a_port_cannot_be_cancelled()
    {
        Place("F1", new FulfilmentLine(1, Red, 4));

        Run(new HubMessageReceived(++number, new CancelRequested(FulfilmentOrderId.Of("F1"))));

        messages.ShouldContain(new CancelAnswered(FulfilmentOrderId.Of("F1"), false));
    }

    [Fact]
    public void What_the_hub_gives_back_is_free_and_not_granted_again()
    {
        Run(new HubMessageReceived(++number, new StockGivenBack(Red, 3)));

        books.Of(Account.Free, Red).ShouldBe(3);
        messages.OfType<StockGranted>().Count().ShouldBe(1);
    }

    [Fact]
    public void Bins_that_float_or_stand_twice_are_refused_all_together()
    {
        Run(new StockOpened([
            new OpeningBin(BinId.Of("B2"), new Cell(2, 2), 1, 1, [new BinLoad(1, Red, 1)]),
            new OpeningBin(BinId.Of("B3"), new Cell(3, 3), 2, 1, []),
        ]));

        step.State.Bins.Count().ShouldBe(1);
        step.View().Alarms.ShouldContain(note => note.Code == "opening-refused");
    }

    [Fact]
    public void How_a_parcel_was_promised_to_go_is_told_at_its_port_and_outlives_a_restart()
    {
        var carriage = new Carriage(
            "express",
            new DateOnly(2026, 12, 23),
            new DateOnly(2026, 12, 24),
            new Parcel("095212340000000013", "EX473124829DE", "Ada\nLondon"));
        var order = TestSite.Order("F1", [new FulfilmentLine(1, Red, 4)]) with { Carriage = carriage };
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(order)));

        Told(step).ShouldBe(carriage);
        var again = SiteState.Decode(step.State.Settings, step.State.Encode());
        again.Hash().ShouldBe(step.State.Hash());
        Told(new SiteStep(again.Settings, again)).ShouldBe(carriage);
    }

    [Fact]
    public void A_parcel_that_goes_on_another_day_is_told_at_its_port_and_of_an_order_that_is_gone_nothing()
    {
        var carriage = new Carriage("express", new DateOnly(2026, 12, 23), new DateOnly(2026, 12, 24));
        var order = TestSite.Order("F1", [new FulfilmentLine(1, Red, 4)]) with { Carriage = carriage };
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(order)));

        var later = carriage with { Leaves = new DateOnly(2026, 12, 28), Arrives = new DateOnly(2026, 12, 29) };
        Run(new HubMessageReceived(++number, new FulfilmentOrderRedated(order.Id, later)));
        Run(new HubMessageReceived(++number, new FulfilmentOrderRedated(FulfilmentOrderId.Of("gone"), carriage)));

        Told(step).ShouldBe(later);
        Told(new SiteStep(step.State.Settings, SiteState.Decode(step.State.Settings, step.State.Encode())))
            .ShouldBe(later);
    }

    [Fact]
    public void How_the_hub_wants_an_order_to_be_worked_is_told_at_its_port_and_to_people_and_outlives_a_restart()
    {
        var workflow = new Workflow("frozen", 2, ["pick", "dry-ice", "pack"]);
        var order = TestSite.Order("F1", [new FulfilmentLine(1, Red, 4)]) with { Workflow = workflow };
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(order)));

        Worked(step).ShouldBe("frozen 2: pick dry-ice pack");
        var again = SiteState.Decode(step.State.Settings, step.State.Encode());
        again.Hash().ShouldBe(step.State.Hash());
        Worked(new SiteStep(again.Settings, again)).ShouldBe("frozen 2: pick dry-ice pack");
    }

    [Fact]
    public void In_which_hours_a_parcel_is_brought_is_told_at_its_port_and_outlives_a_restart()
    {
        var hours = new DeliveryHours(new DateOnly(2026, 12, 24), 1_080, 1_200);
        var order = TestSite.Order("F1", [new FulfilmentLine(1, Red, 4)]) with { Hours = hours };
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(order)));

        Hours(step).ShouldBe(hours);
        var again = SiteState.Decode(step.State.Settings, step.State.Encode());
        again.Hash().ShouldBe(step.State.Hash());
        Hours(new SiteStep(again.Settings, again)).ShouldBe(hours);
    }

    private static DeliveryHours? Hours(SiteStep told) =>
        told.View().Ports.SelectMany(port => port.Totes).Single().Hours;

    private static string Worked(SiteStep told) =>
        told.View().Ports.SelectMany(port => port.Totes).Single().Workflow is { } workflow
            ? $"{workflow.Name} {workflow.Version}: {string.Join(' ', workflow.Steps)}" : "";

    private static Carriage? Told(SiteStep told) => told.View().Ports.SelectMany(port => port.Totes).Single().Carriage;

    private void Place(string id, params FulfilmentLine[] lines) =>
        Run(new HubMessageReceived(++number, new FulfilmentOrderPlaced(TestSite.Order(id, lines))));

    private void Run(params Fact[] facts)
    {
        var outcome = step.Run(facts, new Moment(1000));
        foreach (var movement in outcome.Movements)
        {
            books.Take(movement);
        }

        books.CheckBridge();
        messages.AddRange(outcome.Messages);
    }
}
