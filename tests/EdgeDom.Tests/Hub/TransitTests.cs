using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Transits;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Days by what somebody knows of transit times instead of the rate card. The bench's clock stands at 09:00 in Paris on
/// Friday 2027-01-15; what is ordered before 15:00 leaves on that day.
/// </summary>
public sealed class TransitTests : IDisposable
{
    private const long Hour = 3_600_000;

    private readonly HubBench _bench = new();
    private int _orders;

    public TransitTests()
    {
        _bench.Stock("store", "a", 99);
        Deliveries.Put(
            _bench,
            "store",
            "parcels",
            Deliveries.Service("standard", 500, transitDays: 1),
            Deliveries.Service("slow", 400, transitDays: 6));
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_is_known_counts_for_the_next_order_and_quote_until_it_is_over_and_then_the_card_does_again()
    {
        Arrives(Order()).ShouldBe(18);
        Put("watch", 8, new TransitLane("parcels", "standard", null, null, 3));

        Arrives(Order()).ShouldBe(20);
        Quoted("q-1").ShouldBe(20);
        _bench.Reopen();
        Arrives(Order()).ShouldBe(20);
        _bench.Now = _bench.Now.Plus(4 * Hour);
        Arrives(Order()).ShouldBe(20);
        _bench.Now = _bench.Now.Plus(4 * Hour);
        Arrives(Order()).ShouldBe(19, "it is after the cut-off, so it leaves on Monday");
        Quoted("q-2").ShouldBe(19);
    }

    [Fact]
    public void What_leaves_on_a_day_that_begins_when_it_is_over_goes_by_the_card()
    {
        _bench.Now = _bench.Now.Plus(8 * Hour);
        Put("watch", 24, new TransitLane("parcels", null, null, null, 3));

        Arrives(Order()).ShouldBe(19);
        Put("watch", 24 * 4, new TransitLane("parcels", null, null, null, 3));
        Arrives(Order()).ShouldBe(21);
    }

    [Fact]
    public void A_decision_says_who_said_so_and_is_made_again_byte_for_byte_when_that_is_gone()
    {
        Put("watch", 8, new TransitLane("parcels", "standard", null, null, 2));
        var order = Order();
        _bench.Do((book, now) => Timing.End(book, "watch", seen: null, now)).ShouldBeOfType<TransitOutcome.Stands>();
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1")!;

        HubJson.Write(Router.Decide(kept.Question!.Asked(), Strategy.Plain)).ShouldBe(kept.Body);
        var services = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store").Services!;
        services.Single(one => one.Service == "standard").Transit.ShouldBe(new TransitWord("watch", 2));
        services.Single(one => one.Service == "slow").Transit.ShouldBeNull();
        Arrives(order).ShouldBe(19);
        Arrives(Order()).ShouldBe(18);
    }

    [Fact]
    public void The_first_lane_that_fits_counts_of_the_tables_in_order_of_id()
    {
        TransitLane Lane(int days, string? node = null, string? country = null, string? service = null) => new(
            "parcels",
            service,
            node is null ? null : NodeId.Of(node),
            country is null ? null : new Area([country], []),
            days);
        Put("b", 8, Lane(5));
        Put("a", 8, Lane(9, node: "depot"), Lane(9, service: "slow"), Lane(2, country: "DE"));

        Arrives(Order("FR")).ShouldBe(22);
        Arrives(Order("DE")).ShouldBe(19);
        Put("a", 8, Lane(3, node: "store"));
        Arrives(Order("FR")).ShouldBe(20);
    }

    [Fact]
    public void A_faster_way_makes_a_service_meet_a_day_that_its_card_does_not()
    {
        var wish = HubBench.Wish(("a", 1)) with { Delivery = new(By: new DateOnly(2027, 1, 18)) };
        Service(Placed(wish)).ShouldBe("standard");
        Put("watch", 8, new TransitLane("parcels", "slow", NodeId.Of("store"), null, 1));

        Service(Placed(wish)).ShouldBe("slow");
    }

    [Fact]
    public void A_table_is_changed_by_who_has_seen_it_and_is_about_what_there_is()
    {
        var lane = new TransitLane("parcels", null, null, null, 3);
        Put("watch", 8, lane).Revision.ShouldBe(1);
        Put("watch", 8, lane).Revision.ShouldBe(1);
        Try("watch", 9, seen: null, isNamed: false, lane).ShouldBeOfType<TransitOutcome.NoRevision>();
        Try("watch", 9, seen: 7, isNamed: true, lane).ShouldBeOfType<TransitOutcome.Changed>();
        Try("watch", 9, seen: 1, isNamed: true, lane).ShouldBeOfType<TransitOutcome.Stands>()
            .Table.Revision.ShouldBe(2);
        Wrong(8, lane with { RateCard = "none" }).ShouldBe("/lanes/1/rateCard");
        Wrong(8, lane with { Service = "none" }).ShouldBe("/lanes/1/service");
        Wrong(8, lane with { Node = NodeId.Of("none") }).ShouldBe("/lanes/1/node");
        Wrong(0, lane).ShouldBe("/validUntil");
        var many = Enumerable.Repeat(lane, TransitBook.LanesMax).ToArray();
        Try("more", 8, seen: null, isNamed: true, many).ShouldBeOfType<TransitOutcome.Full>();
        _bench.Do((book, now) => Timing.End(book, "watch", seen: 2, now)).ShouldBeOfType<TransitOutcome.Stands>();
        Try("more", 8, seen: null, isNamed: true, many).ShouldBeOfType<TransitOutcome.Stands>();
        _bench.Do((book, now) => Timing.End(book, "watch", seen: null, now)).ShouldBeOfType<TransitOutcome.Unknown>();
    }

    [Fact]
    public void Tables_that_are_over_take_no_room_from_others_and_are_forgotten()
    {
        var many = Enumerable.Repeat(new TransitLane("parcels", null, null, null, 3), TransitBook.LanesMax).ToArray();
        Put("first", 1, many);
        Try("second", 9, seen: null, isNamed: true, many).ShouldBeOfType<TransitOutcome.Full>();
        _bench.Now = _bench.Now.Plus(Hour);
        Put("second", 9, many);
        Known("first").ShouldBeTrue("other nodes may not have heard of its end");
        _bench.Now = _bench.Now.Plus(24 * Hour);
        Put("third", 9, many);
        Known("first").ShouldBeFalse();
        _bench.Reopen();
        Known("first").ShouldBeFalse();
        Known("second").ShouldBeTrue();
    }

    private bool Known(string id) => _bench.Do((book, _) => book.RateCards.Transits.Of(id) is not null);

    private static int? Arrives(CustomerOrder order) => order.Parts.ShouldHaveSingleItem().Arrives?.Day;

    private static string? Service(CustomerOrder order) => order.Parts.ShouldHaveSingleItem().Service;

    private CustomerOrder Order(string country = "FR") => Placed(Policies.Basket("web", country, ("a", 1)) with
    {
        Delivery = new(Service: "standard"),
    });

    private CustomerOrder Placed(OrderRequest wish) =>
        Policies.Placed(_bench, $"key-{++_orders}", wish);

    private int? Quoted(string id) => _bench
        .Do((book, now) => Promising.Quote(
            book, id, HubBench.Wish(("a", 1)) with { Delivery = new(Service: "standard") }, now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Decision.Arrives?.Day;

    private TransitTable Put(string id, int hours, params TransitLane[] lanes) =>
        Try(id, hours, seen: null, isNamed: true, lanes).ShouldBeOfType<TransitOutcome.Stands>().Table;

    private TransitOutcome Try(string id, int hours, int? seen, bool isNamed, params TransitLane[] lanes) =>
        _bench.Do((book, now) => Timing.Put(book, new TransitWish(id, Until(hours), lanes), seen, isNamed, now));

    private string Wrong(int hours, TransitLane lane) =>
        Try("wrong", hours, seen: null, isNamed: true, new TransitLane("parcels", null, null, null, 1), lane)
            .ShouldBeOfType<TransitOutcome.Wrong>().Pointer;

    private Moment Until(int hours) => _bench.Now.Plus(hours * Hour);
}
