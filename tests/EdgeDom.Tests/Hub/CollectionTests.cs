using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// When carriers take parcels away, from the quote to the site. The store's cut-off is at 15:00 in Paris, and what is
/// ordered before is ready then; it is Friday 2027-01-15.
/// </summary>
public sealed class CollectionTests : IDisposable
{
    private const long Minute = 60_000;

    private static readonly DateOnly Friday = new(2027, 1, 15);
    private static readonly DateOnly Monday = new(2027, 1, 18);
    private static readonly DateOnly Tuesday = new(2027, 1, 19);

    // A second before the cut-off in Paris.
    private static readonly Moment CutOff = Moment.Of(new DateTimeOffset(2027, 1, 15, 13, 59, 59, TimeSpan.Zero));

    private readonly HubBench _bench = new();

    public CollectionTests() => _bench.Stock("store", "a", 50);

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Theory]
    [InlineData("15:00", 15, 18)]
    [InlineData("14:59", 18, 19)]
    public void What_is_ready_after_the_last_collection_of_a_day_leaves_with_the_next(string at, int leaves, int there)
    {
        Put(Collected("express", new Collection("08:00", All), new Collection(at, All)));

        var order = Order();

        (order.Parts[0].Leaves!.Value.Day, order.PromisedBy!.Value.Day).ShouldBe((leaves, there));
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1")!;
        HubJson.Write(Router.Decide(kept.Question!.Asked())).ShouldBe(kept.Body);
    }

    [Fact]
    public void The_service_whose_van_still_comes_is_sooner_than_the_quicker_one_whose_van_has_gone()
    {
        Put(
            Collected("express", new Collection("12:00", All)),
            Deliveries.Service("standard", 500, transitDays: 1));

        Order(new DeliveryChoice(By: Monday)).Parts[0].Service.ShouldBe("standard");
        Put(
            Collected("express", new Collection("17:00", All)),
            Deliveries.Service("standard", 950, transitDays: 1));
        Order(new DeliveryChoice(By: Monday)).Parts[0].Service.ShouldBe("express");
    }

    [Fact]
    public void A_node_has_its_own_collections_or_those_of_all_and_only_on_their_days()
    {
        Put(Collected(
            "express", new Collection("17:00", All, "depot"), new Collection("17:00", [DayOfWeek.Tuesday])));
        Order().Parts[0].Leaves.ShouldBe(Tuesday);

        Put(Collected("express", new Collection("17:00", All, "store"), new Collection("17:00", [DayOfWeek.Tuesday])));
        Order().Parts[0].Leaves.ShouldBe(Friday);

        // Where it never comes it carries nothing.
        Put(
            Collected("express", new Collection("17:00", All, "depot")),
            Deliveries.Service("slow", 2_000, transitDays: 9));
        Order().Parts[0].Service.ShouldBe("slow");
        Put(Collected("express", new Collection("17:00", [DayOfWeek.Sunday])));
        Order().Parts.ShouldBeEmpty();
    }

    [Fact]
    public void Longer_preparation_misses_the_van_that_a_shorter_one_reaches()
    {
        Put(Collected("express", new Collection("16:00", All)));
        Prepare(60);
        Order().Parts[0].Leaves.ShouldBe(Friday);

        Prepare(61);
        Order().Parts[0].Leaves.ShouldBe(Monday);
        Prepare(200);
        Order().Parts[0].Leaves.ShouldBe(Monday, "it is ready on Monday at 08:20");
    }

    [Fact]
    public void A_held_promise_that_is_confirmed_after_its_van_cannot_be_reached_any_more_is_dated_anew()
    {
        Put(Collected("express", new Collection("16:00", All)));
        Prepare(120);
        _bench.Now = CutOff;
        Ask((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 1)), now)).Quote.Decision.Arrives
            .ShouldBe(Tuesday);
        Ask((book, now) => Promising.Hold(book, "p-1", 10 * Minute, now));
        _bench.Now = _bench.Now.Plus(2_000);

        var promise = Ask((book, now) => Promising.Confirm(book, "p-1", new OrderWords("", "", "", ""), now));

        var order = _bench.Read(promise.Confirmation!.Order);
        (order.Parts[0].Leaves, order.PromisedBy).ShouldBe((Tuesday, Tuesday.AddDays(1)));
    }

    [Fact]
    public void A_site_is_told_the_day_on_which_the_van_takes_the_parcel()
    {
        _bench.Say(new StockGranted(Sku.Of("b"), 5));
        Deliveries.Put(_bench, "cube", "cube-parcels", Collected("express", new Collection("14:00", All)));
        _bench.Order(("b", 2));

        HubJson.Read<HubMessage>(_bench.Say().Down.ShouldHaveSingleItem().Body)
            .ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Carriage!.Leaves.ShouldBe(Monday);
    }

    [Fact]
    public void What_comes_back_to_its_node_keeps_its_van_until_that_has_gone()
    {
        Put(Collected("express", new Collection("14:00", All)));
        var order = Order();
        order.Parts[0].Leaves.ShouldBe(Monday);

        PlanPart Back(Moment now) => _bench.Do((book, _) =>
            OwnParcel.Of(book.Order(order.Id)!)[0].Back(book, book.Order(order.Id)!, now));

        (Back(CutOff).Leaves, Back(CutOff).Arrives).ShouldBe((Monday, Tuesday));
        (Back(CutOff.Plus(2_000)).Leaves, Back(CutOff.Plus(2_000)).Arrives).ShouldBe((Tuesday, Tuesday.AddDays(1)));
    }

    private static DayOfWeek[] All => Enum.GetValues<DayOfWeek>();

    private static ServiceRate Collected(string name, params Collection[] collections) =>
        Deliveries.Service(name, 900, transitDays: 1) with { Collections = collections };

    private void Put(params ServiceRate[] services) => Deliveries.Put(_bench, "store", "parcels", services);

    private void Prepare(int minutes) => _bench.Do((book, _) =>
    {
        var node = book.Node(NodeId.Of("store"))!;
        book.Put(node with { Calendar = node.Calendar! with { PreparationMinutes = minutes } });
        return 0;
    });

    private CustomerOrder Order(DeliveryChoice? delivery = null)
    {
        var key = $"order-{_bench.Counts().Received}";
        return _bench.Read(_bench.Place(key, HubBench.Wish(("a", 1)) with { Delivery = delivery })
            .ShouldBeOfType<PlaceOutcome.Placed>().Order);
    }

    private Promise Ask(Func<HubBook, Moment, PromiseOutcome> act) =>
        _bench.Do(act).ShouldBeOfType<PromiseOutcome.Stands>().Promise;
}
