using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>What becomes of orders under way when their node is disrupted.</summary>
public sealed class DisruptedWorkTests : DisruptionBench
{
    [Fact]
    public void All_open_work_of_the_node_goes_elsewhere_by_priority_and_age_and_what_nobody_else_has_stays()
    {
        Bench.Stock("store", "a", 6);
        var young = Order(Bench, "old", "a", 2, backorder: false);
        var last = Order(Bench, "young", "a", 2, backorder: false);
        var urgent = Order(Bench, "urgent", "a", 2, priority: 5, backorder: false);
        Bench.Stock("depot", "a", 3);
        Set("fire", "store");

        Tend();

        Standing(urgent).ShouldBe(["store Cancelled 0", "depot Released 2"]);
        Standing(young).ShouldBe(["store Released 1", "depot Released 1"]);
        Standing(last).ShouldBe(["store Released 2"]);
        Told(Bench, $"orders/{last.Id}").ShouldContain("fulfilment-order.stays");
        Told(Bench, $"orders/{urgent.Id}").ShouldBe(
        [
            "order.placed", "routing.planned", "fulfilment-order.offered", "fulfilment-order.cancelled",
            "routing.replanned", "fulfilment-order.offered",
        ]);
        Timeline(last).ShouldContain("stays");
        Bench.Do((book, now) => Settling.Accept(
            book, book.Order(urgent.Id)!, book.Order(urgent.Id)!.Parts[0], now)).ShouldNotBeNull();
        var before = Bench.Hash();
        Tend();
        Bench.Hash().ShouldBe(before);
    }

    [Theory]
    [InlineData(null, "depot")]
    [InlineData(9_000L, "store")]
    public void What_a_node_without_a_site_has_accepted_may_be_packed_and_moves_only_behind_a_fence(
        long? surcharge, string where)
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Bench.Do((book, now) => Settling.Accept(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], now));
        Set("snow", "store", surcharge);

        Tend();

        Bench.Read(order.Id).Parts.Single(part => !part.IsClosed).Node.ShouldBe(NodeId.Of(where));
    }

    [Fact]
    public void What_another_hub_nodes_clock_has_begun_counts_although_this_ones_is_behind()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Set("fire", "store");
        Bench.Now = Bench.Now.Plus(-1_000);

        Tend();

        Bench.Read(order.Id).Parts.Single(part => !part.IsClosed).Node.ShouldBe(NodeId.Of("depot"));
    }

    [Fact]
    public void What_is_in_work_stays_where_it_is()
    {
        Bench.Stock("store", "a", 4);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Bench.Do((book, now) =>
        {
            var part = book.Order(order.Id)!.Parts[0];
            return Settling.Pick(book, book.Order(order.Id)!, part, part.Lines[0], 1, now);
        });
        Set("fire", "store");

        Tend();

        Standing(order).ShouldBe(["store InProgress 2"]);
    }

    [Fact]
    public void A_site_gives_back_before_anybody_else_is_asked_and_what_it_refuses_it_sends_itself()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var (given, kept) = (Bench.Order(("a", 2)), Bench.Order(("a", 3)));
        Bench.Stock("store", "a", 9);
        Set("outage", "cube");
        Tend();
        Standing(given).ShouldBe(["cube Released 2"]);
        Bench.Read(given.Id).Parts.Single().NodeResponse.ShouldBe(NodeResponse.CancelRequested);
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        Bench.Say().Down.Select(entry => entry.Kind).ShouldBe(
            ["fulfilmentOrderPlaced", "fulfilmentOrderPlaced", "cancelRequested", "cancelRequested"]);
        Tend();
        Bench.Say().Down.ShouldBeEmpty();

        Bench.Say(
            new FulfilmentOrderAnswered(given.Parts[0].Id, true, ""),
            new FulfilmentOrderAnswered(kept.Parts[0].Id, true, ""),
            new CancelAnswered(given.Parts[0].Id, true),
            new CancelAnswered(kept.Parts[0].Id, false));

        Standing(given).ShouldBe(["cube Cancelled 0", "store Released 2"]);
        Standing(kept).ShouldBe(["cube Released 3"]);
        Tend();
        Bench.Say(HubBench.Shipped(kept.Parts[0]));
        Bench.Read(kept.Id).Status.ShouldBe(OrderStatus.Shipped);
        Bench.Counts().Oddities.ShouldBe(0);
    }

    [Fact]
    public void Units_that_nobody_else_has_any_more_when_a_site_gives_them_back_go_to_it_again()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var order = Bench.Order(("a", 3));
        Bench.Stock("store", "a", 3);
        Set("outage", "cube");
        Tend();
        Bench.Hold("r-1", "store", "a", 2);

        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Standing(order).ShouldBe(["cube Cancelled 0", "cube Released 2", "store Released 1"]);
        Bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void A_customer_who_cancels_meanwhile_is_asked_for_once_and_nothing_goes_elsewhere()
    {
        Bench.Say(new StockGranted(Sku.Of("a"), 10));
        var order = Bench.Order(("a", 2));
        Bench.Stock("store", "a", 9);
        Set("outage", "cube");
        Tend();

        Bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        Bench.Say().Down.Count(entry => entry.Kind == "cancelRequested").ShouldBe(1);
        Bench.Say(new CancelAnswered(order.Parts[0].Id, true));
        Bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void A_turn_does_a_share_of_the_work_and_a_hub_that_starts_again_the_rest()
    {
        const int Orders = Replanning.GatheredMax + 20;
        Bench.Stock("store", "a", Orders);
        for (var order = 0; order < Orders; order++)
        {
            Bench.Order(("a", 1));
        }

        Bench.Stock("depot", "a", Orders);
        Set("fire", "store");
        Bench.Do(Replanning.Tend).ShouldBeTrue();
        Bench.Do((book, _) => book.Store.Replans.Next(1_000).Count).ShouldBe(Replanning.GatheredMax);
        Bench.Reopen();
        Bench.Do(Replanning.Tend).ShouldBeTrue();
        Bench.Do(Replanning.Tend).ShouldBeTrue();
        Bench.Right("depot", "a").Right.Reserved.ShouldBe(Replanning.DecidedMax);

        Tend();

        Bench.Right("depot", "a").Right.Reserved.ShouldBe(Orders);
        Bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void One_that_is_over_before_its_work_is_done_moves_nothing_more()
    {
        Bench.Stock("store", "a", 2);
        var order = Bench.Order(("a", 2));
        Bench.Stock("depot", "a", 9);
        Set("fire", "store");
        Bench.Do(Replanning.Tend).ShouldBeTrue();
        End("fire");

        Tend();

        Standing(order).ShouldBe(["store Released 2"]);
    }

    [Fact]
    public void A_site_that_is_stale_for_too_long_is_an_outage_until_it_is_heard_and_people_may_end_it_before()
    {
        Stale(true);
        Bench.Now = Bench.Now.Plus(299_999);
        Look();
        Open().ShouldBeEmpty();
        Bench.Now = Bench.Now.Plus(1);
        Bench.Do((book, now) =>
        {
            SiteOutage.Look(book, "alpha", 0, now);
            return 0;
        });
        Open().ShouldBeEmpty("0 is never");
        Look();
        Open().ShouldBe(["outage-alpha"]);
        Look();
        Stale(false);
        Look();
        Open().ShouldBeEmpty();
        Stale(true);
        Bench.Now = Bench.Now.Plus(300_000);
        Look();
        End("outage-alpha");
        Bench.Now = Bench.Now.Plus(600_000);
        Look();
        Open().ShouldBeEmpty();
        Told(Bench, "disruptions/outage-alpha").ShouldBe(
            ["disruption.set", "disruption.ended", "disruption.set", "disruption.ended"]);
    }
}
