using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>How long what a person chose stands, and that its end is told once, when it is certain.</summary>
public sealed class OverrideTests : DisruptionBench
{
    private const string Lifted = "fulfilment-order.override-lifted";

    [Fact]
    public void What_one_person_chose_stands_when_anothers_move_fails()
    {
        var order = AtCubeByAda();
        Hands.Move(Bench, order, "depot", "Bo").ShouldBeOfType<OrderOutcome.Done>();
        Bench.Stock("depot", "a", 0);

        Answer(order, isGivenBack: true);

        var open = Open(order);
        (open.Node.Value, open.Override?.By).ShouldBe(("cube", "Ada"));
        Words(order).ShouldContain("fulfilment-order.move-failed");
        Words(order).ShouldNotContain(Lifted);
    }

    [Fact]
    public void Behind_a_fence_it_ends_only_when_the_site_has_given_back_and_not_where_the_units_stay()
    {
        var (gone, stayed, alone) = (AtCubeByAda(1), AtCubeByAda(1), AtCubeByAda(1));
        Bench.Stock("store", "a", 0);
        Bench.Stock("depot", "a", 2);
        Set("flood", "cube");
        Tend();
        foreach (var order in new[] { gone, stayed, alone })
        {
            Words(order).ShouldNotContain(Lifted);
            Open(order).Override.ShouldNotBeNull();
        }

        Answer(gone, isGivenBack: true);
        Answer(stayed, isGivenBack: false);
        Bench.Stock("depot", "a", 1);

        Words(gone).Count(word => word == Lifted).ShouldBe(1);
        Open(gone).Override.ShouldBeNull();
        Words(stayed).ShouldNotContain(Lifted);
        Open(stayed).Override!.By.ShouldBe("Ada");
        Answer(alone, isGivenBack: true);
        (Open(alone).Node.Value, Open(alone).Override?.By).ShouldBe(("cube", "Ada"));
        Words(alone).ShouldNotContain(Lifted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_node_that_comes_short_ends_it_and_that_is_told(bool isPicked)
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Hands.Move(Bench, order, "depot").ShouldBeOfType<OrderOutcome.Done>();
        var id = Open(order).Id;

        Bench.Do((book, now) =>
        {
            var (known, part) = (book.Order(order.Id)!, book.Order(order.Id)!.Part(id)!);
            return isPicked ? Settling.ShortPick(book, known, part, part.Lines[0], 2, "gone", now)
                : Settling.Ship(book, known, part, [new FulfilmentLine(1, Sku.Of("a"), 1)], now);
        }).ShouldBeNull();

        Words(order).Count(word => word == Lifted).ShouldBe(1);
        Bench.Read(order.Id).Part(id)!.Override.ShouldBeNull();
    }

    [Fact]
    public void A_wish_can_be_taken_back_and_what_the_site_gives_back_then_goes_to_it_again()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 4));
        var order = Bench.Order(("a", 2));
        Bench.Stock("store", "a", 9);
        Hands.Move(Bench, order, "store").ShouldBeOfType<OrderOutcome.Done>();
        PartView.Of(Bench.Read(order.Id), Open(order)).MoveWanted!.Node.Value.ShouldBe("store");

        Hands.Lift(Bench, order).ShouldBeOfType<OrderOutcome.Done>();
        Hands.Lift(Bench, order, "again").ShouldBeOfType<OrderOutcome.Refused>();
        PartView.Of(Bench.Read(order.Id), Open(order)).MoveWanted.ShouldBeNull();
        Words(order)[^1].ShouldBe(Lifted);
        HubJson.Read<OverrideContent>(
            Last(Bench, $"orders/{order.Id}", EventTypes.PartOverrideLifted).Data.GetRawText()).By.ShouldBe("Bo");
        Answer(order, isGivenBack: true);

        var open = Open(order);
        (open.Node.Value, open.Override).ShouldBe(("cube", null));
        Words(order).ShouldNotContain("fulfilment-order.moved");
        Words(order).ShouldNotContain("fulfilment-order.move-failed");
    }

    [Fact]
    public void What_is_lifted_while_the_site_is_asked_is_not_chosen_again_in_the_name_of_who_chose_it_before()
    {
        var order = AtCubeByAda();
        Hands.Move(Bench, order, "depot", "Bo").ShouldBeOfType<OrderOutcome.Done>();
        Hands.Lift(Bench, order).ShouldBeOfType<OrderOutcome.Done>();

        Answer(order, isGivenBack: true);

        (Open(order).Node.Value, Open(order).Override).ShouldBe(("cube", null));
    }

    [Fact]
    public void While_it_stands_nothing_is_legal_that_would_be_refused_for_it()
    {
        Bench.Stock("store", "a", 9);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Hands.Move(Bench, order, "depot").ShouldBeOfType<OrderOutcome.Done>();

        Bench.Read(order.Id).Legal.ShouldBe([OrderAct.Cancel, OrderAct.ChangePriority]);
        Hands.Lift(Bench, order).ShouldBeOfType<OrderOutcome.Done>();
        Bench.Read(order.Id).Legal.ShouldContain(OrderAct.ChangeQuantity);
    }

    // An order that Ada has moved to the site.
    private CustomerOrder AtCubeByAda(long units = 2)
    {
        Bench.Stock("store", "a", 9);
        var order = Bench.Order(("a", units));
        Bench.Say(new StockGranted(Sku.Of("a"), units));
        Bench.Stock("depot", "a", 9);
        Hands.Move(Bench, order, "cube").ShouldBeOfType<OrderOutcome.Done>();
        return order;
    }

    private void Answer(CustomerOrder order, bool isGivenBack) =>
        Bench.Say(new CancelAnswered(Open(order).Id, isGivenBack));

    private OrderPart Open(CustomerOrder order) => Bench.Read(order.Id).Parts.Single(part => !part.IsClosed);

    private string[] Words(CustomerOrder order) => Told(Bench, $"orders/{order.Id}");
}
