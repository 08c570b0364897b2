using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Offered;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers to several nodes at once, of which the first that accepts has it.</summary>
public sealed class OfferAtOnceTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void At_once_the_best_are_asked_the_first_yes_has_it_and_every_other_is_refused_with_who_has_it()
    {
        Shops(_bench, 4, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        Asked(offer).ShouldBe(
        [
            (Shop(1), 1, OfferAnswer.Open), (Shop(2), 2, OfferAnswer.Open), (Shop(3), 3, OfferAnswer.Open),
        ]);
        Reserved(_bench).ShouldBe([Shop(1)]);

        var won = Taken(_bench, offer, 3, 3);

        Reserved(_bench).ShouldBe([Shop(3)]);
        Refused(Accept(_bench, offer, 1, 1)).ShouldBe(
            "Token 1 of O0000001-o1 is withdrawn at shop-1. The offer is taken by shop-3 with token 3.");
        Refused(Accept(_bench, offer, 2, 2)).ShouldContain("taken by shop-3");
        HubJson.Write(Taken(_bench, offer, 3, 3)).ShouldBe(HubJson.Write(won));
        Ship(_bench, order, won.FulfilmentOrder!.Value);
        HubJson.Write(Taken(_bench, offer, 3, 3)).ShouldBe(HubJson.Write(won));
        _bench.Counts().UnitsShipped.ShouldBe(1);
        Told(_bench, $"orders/{order.Id}").Where(word => word.StartsWith("offer.", StringComparison.Ordinal))
            .ShouldBe(
            [
                "offer.made", "offer.made", "offer.made", "offer.withdrawn", "offer.withdrawn", "offer.accepted",
            ]);
    }

    [Fact]
    public void Who_says_no_to_one_offer_of_an_order_is_asked_for_none_of_it_and_others_go_on()
    {
        Shops(_bench, 1, 2);
        ShopOf(2, units: 1);
        ShopOf(3, units: 2);
        ShopOf(4, units: 2);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 3));
        order.Offers!.Select(offer => string.Join(' ', offer.Nodes.Select(one => one.Node))).ShouldBe(
            ["shop-1 shop-3 shop-4", "shop-2 shop-3 shop-4"]);
        var (first, second) = (order.Offers![0], order.Offers[1]);

        SayNo(first, 3).ShouldBeOfType<OfferOutcome.Stands>();

        var after = _bench.Read(order.Id);
        after.Offers![1].Nodes.Select(one => one.Answer)
            .ShouldBe([OfferAnswer.Open, OfferAnswer.Withdrawn, OfferAnswer.Open]);
        Refused(Accept(_bench, second, 3, second.Nodes[1].Token)).ShouldContain("is withdrawn at shop-3");
        Taken(_bench, second, 4, second.Nodes[2].Token);
        _bench.Read(order.Id).Offers![0].Nodes[2].Answer.ShouldBe(OfferAnswer.Open);
    }

    [Fact]
    public void When_who_said_no_was_the_last_that_could_say_yes_to_another_offer_it_is_exhausted()
    {
        Shops(_bench, 1, 2);
        ShopOf(2, units: 1);
        ShopOf(3, units: 2);
        Policy(_bench, AtOnce(2));
        var order = _bench.Order(("a", 3));
        var (first, second) = (order.Offers![0], order.Offers[1]);
        _bench.Do((book, now) =>
        {
            // The holder alone has let its time pass.
            var offer = book.Order(order.Id)!.Offers![1];
            book.Touch(book.Order(order.Id)!);
            (offer.Nodes[0].Answer, offer.Nodes[0].EndedAt, offer.IsChanged) = (OfferAnswer.Lapsed, now, true);
            return 0;
        });

        second.Nodes.Count.ShouldBe(2);

        SayNo(first, 3);

        _bench.Read(order.Id).Offers![1].State.ShouldBe(OfferState.Exhausted);
    }

    [Fact]
    public void Shops_that_are_late_however_many_keep_nobody_from_being_asked_who_is_in_time()
    {
        const int Late = 41;
        Shops(_bench, Late + 2, 1);
        foreach (var number in Enumerable.Range(1, Late + 2))
        {
            var isLate = number <= Late;
            Deliveries.Put(
                _bench,
                Shop(number),
                isLate ? "late" : "soon",
                Deliveries.Service("road", isLate ? 100 : 900, transitDays: isLate ? 5 : 1));
        }

        Policy(_bench, AtOnce(2));

        var order = Consolidations.Place(_bench, "k", new DeliveryChoice(By: Day(3)), ("a", 1));

        order.Offers.ShouldHaveSingleItem().Nodes.Select(one => one.Node.Value)
            .ShouldBe([Shop(Late + 1), Shop(Late + 2)], ignoreOrder: true);
    }

    [Fact]
    public void What_is_offered_no_more_stands_in_its_order_alone()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        Rows().ShouldBe(3);

        Taken(_bench, Newest(_bench, order), 2, 2);

        Rows().ShouldBe(0);
        _bench.Read(order.Id).Offers![0].Nodes.Count.ShouldBe(3);
    }

    [Fact]
    public void A_yes_that_is_repeated_when_its_fulfilment_order_has_gone_elsewhere_is_refused()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        Taken(_bench, offer, 2, 2);
        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[^1], "a leak", now)).ShouldBeNull();

        Refused(Accept(_bench, offer, 2, 2)).ShouldContain("and O0000001-2 is Cancelled");

        Asked(Newest(_bench, order))[0].Token.ShouldBe(4);
    }

    [Fact]
    public void A_yes_of_a_node_whose_stock_has_gone_is_refused_and_the_offer_stays_open_to_others()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        _bench.Stock(Shop(2), "a", 0);

        Refused(Accept(_bench, offer, 2, 2)).ShouldEndWith("shop-2 has 0 of the 1 units.");

        Newest(_bench, order).State.ShouldBe(OfferState.Open);
        Reserved(_bench).ShouldBe([Shop(1)]);
        Taken(_bench, offer, 3, 3).Answer.ShouldBe(OfferAnswer.Accepted);
    }

    [Fact]
    public void When_the_best_declines_its_units_are_reserved_at_the_next_of_those_that_are_asked()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        Decline(_bench, offer, 2, 2);
        Reserved(_bench).ShouldBe([Shop(1)]);

        Decline(_bench, offer, 1, 1);

        Reserved(_bench).ShouldBe([Shop(3)]);
        Asked(Newest(_bench, order)).ShouldBe(
        [
            (Shop(1), 1, OfferAnswer.Declined), (Shop(2), 2, OfferAnswer.Declined), (Shop(3), 3, OfferAnswer.Open),
        ]);
        Pass(_bench, Minutes).ShouldBe(1);
        Reserved(_bench).ShouldBe([Shop(3)]);
        Newest(_bench, order).State.ShouldBe(OfferState.Exhausted);
    }

    [Fact]
    public void When_the_best_declines_and_none_that_is_asked_besides_can_have_it_it_is_planned_anew()
    {
        Shops(_bench, 2, 1);
        Policy(_bench, AtOnce(2));
        var order = _bench.Order(("a", 1));
        _bench.Stock(Shop(2), "a", 0);
        _bench.Stock("depot", "a", 1);

        Decline(_bench, Newest(_bench, order), 1, 1);

        var first = _bench.Read(order.Id).Offers![0];
        first.State.ShouldBe(OfferState.Exhausted);
        Asked(first).ShouldBe([(Shop(1), 1, OfferAnswer.Declined), (Shop(2), 2, OfferAnswer.Withdrawn)]);
        Reserved(_bench).ShouldBe(["depot"]);
        Pass(_bench, Minutes - 1).ShouldBe(0);
    }

    [Fact]
    public void Room_of_a_day_is_booked_only_where_the_units_are()
    {
        Shops(_bench, 3, 5);
        foreach (var shop in new[] { 1, 2, 3 })
        {
            Capacities.Put(_bench, Shop(shop), parts: 1, ahead: 0);
        }

        Policy(_bench, AtOnce(3));
        var (one, two) = (_bench.Order(("a", 1)), _bench.Order(("a", 1)));
        Booked().ShouldBe([1, 1, 0]);

        Refused(Accept(_bench, Newest(_bench, one), 2, 2)).ShouldContain("its capacity is used up");
        Taken(_bench, Newest(_bench, one), 3, 3);

        Booked().ShouldBe([0, 1, 1]);
        Asked(Newest(_bench, two)).Select(asked => asked.Node).ShouldBe([Shop(2), Shop(3)]);
        long[] Booked() => [.. Enumerable.Range(1, 3).Select(shop => Capacities.Booked(_bench, Shop(shop)).Parts)];
    }

    private void ShopOf(int number, long units)
    {
        var shop = _bench.Do((book, _) => book.Node(NodeId.Of(Shop(1)))!);
        _bench.Do((book, _) =>
        {
            book.Put(shop with
            {
                Node = NodeId.Of(Shop(number)),
                Place = new GeoPoint(52_500_000 - (100_000 * number), 13_400_000),
            });
            return 0;
        });
        _bench.Stock(Shop(number), "a", units);
    }

    private OfferOutcome SayNo(Offer offer, int shop) =>
        Decline(_bench, offer, shop, offer.Nodes.Single(one => one.Node == NodeId.Of(Shop(shop))).Token);

    private long Rows()
    {
        using var file = new SqliteConnection($"Data Source={_bench.Options.DatabaseFile};Mode=ReadOnly;Pooling=False");
        file.Open();
        using var count = file.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM offered";
        return (long)count.ExecuteScalar()!;
    }
}
