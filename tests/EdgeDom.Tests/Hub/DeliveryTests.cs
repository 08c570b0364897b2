using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Dates, services and prices of deliveries, from the quote to the order and its next plan.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const long Minute = 60_000;

    private static readonly OrderWords NoWords = new("", "", "", "");
    private static readonly DateOnly Monday = new(2027, 1, 18);
    private static readonly DateOnly Tuesday = new(2027, 1, 19);
    private static readonly DateOnly NextFriday = new(2027, 1, 22);

    // A second before the cut-off in Paris.
    private static readonly Moment CutOff = Moment.Of(new DateTimeOffset(2027, 1, 15, 13, 59, 59, TimeSpan.Zero));

    private readonly HubBench _bench = new();

    public DeliveryTests()
    {
        _bench.Stock("store", "a", 10);
        Deliveries.Put(
            _bench,
            "store",
            "parcels",
            Deliveries.Service("express", 900, transitDays: 1, co2Grams: 900),
            Deliveries.Service("standard", 500, transitDays: 2, co2Grams: 400),
            Deliveries.Service("bike", 700, transitDays: 5, co2Grams: 50));
    }

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Fact]
    public void A_quote_tells_for_each_service_and_preference_the_day_what_more_it_costs_and_what_it_emits() =>
        Quote("p-1").Quote.Options!
            .Select(one => (one.Service, one.Preference, one.Arrives, one.DearerMinor, one.Co2Grams)).ShouldBe(
            [
                ("standard", null, Tuesday, 0, 400),
                (null, Preference.Cheap, Tuesday, 0, 400),
                ("bike", null, NextFriday, 200, 50),
                (null, Preference.Green, NextFriday, 200, 50),
                ("express", null, Monday, 400, 900),
                (null, Preference.Fast, Monday, 400, 900),
            ]);

    [Fact]
    public void Without_rate_cards_there_is_nothing_to_choose_from()
    {
        using var bench = new HubBench();
        bench.Stock("store", "a", 10);

        var quote = bench.Do((book, now) => Promising.Quote(book, "p-1", HubBench.Wish(("a", 1)), now))
            .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote;

        (quote.Options, quote.Decision.Arrives, quote.Decision.Co2Grams).ShouldBe((null, null, null));
        HubJson.Write(quote).ShouldNotContain("ervice");
    }

    [Fact]
    public void The_option_that_a_buyer_holds_is_executed_and_made_again_byte_for_byte()
    {
        Quote("p-1");
        Hold("p-1", new HoldChoice("express", null)).IsRepeat.ShouldBeFalse();
        _bench.Reopen();
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 1, transitDays: 0));

        var order = Confirm("p-1");

        var part = order.Parts.ShouldHaveSingleItem();
        (part.Service, part.Leaves, part.Arrives).ShouldBe(("express", new DateOnly(2027, 1, 15), Monday));
        (order.PromisedBy, order.Delivery).ShouldBe((Monday, new DeliveryChoice("express")));
        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision($"{order.Id}-d1")!;
        HubJson.Write(Router.Decide(kept.Question!.Asked())).ShouldBe(kept.Body);
    }

    [Theory]
    [InlineData(Preference.Cheap, "standard")]
    [InlineData(Preference.Fast, "express")]
    [InlineData(Preference.Green, "bike")]
    public void Three_preferences_are_three_plans_of_one_basket_as_promise_and_as_order(
        Preference best, string service)
    {
        Quote("p-1");
        Hold("p-1", new HoldChoice(null, best));
        Confirm("p-1").Parts.ShouldHaveSingleItem().Service.ShouldBe(service);

        Order(new DeliveryChoice(Preference: best)).Parts.ShouldHaveSingleItem().Service.ShouldBe(service);
        Order(new DeliveryChoice(service)).Parts.ShouldHaveSingleItem().Service.ShouldBe(service);
    }

    [Fact]
    public void A_hold_of_what_was_not_quoted_and_of_another_option_than_before_is_refused()
    {
        Quote("p-1");
        Ask((book, now) => Promising.Hold(book, "p-1", Minute, now, new HoldChoice("rocket", null)))
            .ShouldBeOfType<PromiseOutcome.Unavailable>().Why.ShouldBe("It was not quoted by rocket.");
        Hold("p-1", new HoldChoice("bike", null)).IsRepeat.ShouldBeFalse();

        Hold("p-1", new HoldChoice("bike", null)).IsRepeat.ShouldBeTrue();
        foreach (var other in new[] { null, new HoldChoice("express", null), new HoldChoice(null, Preference.Green) })
        {
            Ask((book, now) => Promising.Hold(book, "p-1", Minute, now, other))
                .ShouldBeOfType<PromiseOutcome.Refused>();
        }
    }

    [Fact]
    public void A_quote_whose_cut_off_has_passed_is_not_held_and_a_held_one_is_confirmed_for_the_next_day()
    {
        _bench.Now = CutOff;
        Quote("p-1");
        Quote("p-2");
        Hold("p-1", new HoldChoice("express", null));
        _bench.Now = _bench.Now.Plus(2_000);

        Ask((book, now) => Promising.Hold(book, "p-2", Minute, now)).ShouldBeOfType<PromiseOutcome.Unavailable>()
            .Why.ShouldBe("Parcels from store leave later than on 2027-01-15 by now.");
        var order = Confirm("p-1");

        (order.Parts[0].Service, order.Parts[0].Leaves, order.Parts[0].Arrives)
            .ShouldBe(("express", Monday, Tuesday));
        order.PromisedBy.ShouldBe(Tuesday);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Select(entry => entry.Text)
            .ShouldContain(
                "Planned to leave store on 2027-01-15, given to it too late for that, and leaves on 2027-01-18 now.");
        reader.Decision($"{order.Id}-d1")!.Decision.Arrives.ShouldBe(Monday);
    }

    [Fact]
    public void The_cheapest_service_that_meets_the_day_is_taken_and_the_least_late_when_none_does()
    {
        Order(new DeliveryChoice(By: Tuesday)).Parts[0].Service.ShouldBe("standard");
        Order(new DeliveryChoice(By: Monday)).Parts[0].Service.ShouldBe("express");
        var late = Order(new DeliveryChoice(By: Monday.AddDays(-1)));

        (late.Parts[0].Service, late.PromisedBy).ShouldBe(("express", Monday));
        using var reader = new HubReader(_bench.Options);
        reader.Decision($"{late.Id}-d1")!.Decision.DaysLate.ShouldBe(1);
    }

    [Fact]
    public void A_second_after_the_cut_off_the_promise_is_a_working_day_later()
    {
        _bench.Now = CutOff;
        Order(null).PromisedBy.ShouldBe(Tuesday);
        _bench.Now = _bench.Now.Plus(2_000);

        Order(null).PromisedBy.ShouldBe(Tuesday.AddDays(1));
    }

    [Fact]
    public void A_site_is_told_by_which_service_a_part_goes_and_on_which_day_it_must_leave()
    {
        _bench.Say(new StockGranted(Sku.Of("b"), 5));
        Deliveries.Put(_bench, "cube", "cube-parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Order(("b", 2));

        var body = _bench.Say().Down.ShouldHaveSingleItem().Body;
        HubJson.Read<HubMessage>(body).ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Carriage
            .ShouldBe(new Carriage("express", new DateOnly(2027, 1, 15), Monday));
        var old = JsonSerializer.Deserialize<HubMessage>(
            body.Replace("\"carriage\"", "\"notKnownYet\"", StringComparison.Ordinal), WireJson.Options);
        old.ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Carriage.ShouldBeNull("an old site reads past it");
    }

    [Fact]
    public void A_part_that_a_node_rejects_still_arrives_by_the_promised_day()
    {
        _bench.Stock("depot", "a", 10);
        Deliveries.Put(
            _bench,
            "depot",
            "far",
            Deliveries.Service("standard", 600, transitDays: 4),
            Deliveries.Service("express", 2_000, transitDays: 2));
        var order = Order(null);
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now)).ShouldBeNull();

        var next = _bench.Read(order.Id);
        (next.Parts[1].Node.Value, next.Parts[1].Service, next.Parts[1].Arrives)
            .ShouldBe(("depot", "express", Tuesday));
        next.PromisedBy.ShouldBe(Tuesday);
    }

    [Fact]
    public void A_decision_of_the_time_before_rate_cards_is_made_again_byte_for_byte()
    {
        const string Question = """
            {"shipTo":{"latitudeMicroDegrees":52500000,"longitudeMicroDegrees":13400000},"order":{"channel":"web",
            "country":"DE","postalCode":"10115","priority":3,"at":1800000000000},"demands":[{"line":1,"sku":"a",
            "quantity":2}],"skus":["a"],"nodes":[{"node":"shop","kind":"store","gate":"open",
            "place":[52500000,13400000],"cost":[400,1000],"has":[5]}]}
            """;
        const string Decision = """
            {"demands":[{"line":1,"sku":"a","quantity":2}],"parts":[{"node":"shop","lines":[{"line":1,"sku":"a",
            "quantity":2}],"costMinor":400}],"unfilled":[],"costMinor":400,"method":"whole-order","verdicts":[{
            "node":"shop","code":"chosen","unitsAvailable":2,"distanceMetres":0,"terms":[{"name":"parcel",
            "amountMinor":400},{"name":"distance","amountMinor":0}],"totalMinor":400}]}
            """;

        var question = HubJson.Read<KeptQuestion>(OneLine(Question));

        HubJson.Write(question).ShouldBe(OneLine(Question));
        HubJson.Write(Router.Decide(question.Asked())).ShouldBe(OneLine(Decision));
        HubJson.Write(HubJson.Read<RoutingDecision>(OneLine(Decision))).ShouldBe(OneLine(Decision));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("").Trim();

    private CustomerOrder Order(DeliveryChoice? delivery)
    {
        var key = $"order-{_bench.Counts().Received}";
        return _bench.Read(_bench.Place(key, HubBench.Wish(("a", 1)) with { Delivery = delivery })
            .ShouldBeOfType<PlaceOutcome.Placed>().Order);
    }

    private Promise Quote(string id) =>
        Act((book, now) => Promising.Quote(book, id, HubBench.Wish(("a", 1)), now)).Promise;

    private PromiseOutcome.Stands Hold(string id, HoldChoice choice) =>
        Act((book, now) => Promising.Hold(book, id, Minute, now, choice));

    private CustomerOrder Confirm(string id) => _bench.Read(
        Act((book, now) => Promising.Confirm(book, id, NoWords, now)).Promise.Confirmation!.Order);

    private PromiseOutcome.Stands Act(Func<HubBook, Moment, PromiseOutcome> act) =>
        Ask(act).ShouldBeOfType<PromiseOutcome.Stands>();

    private PromiseOutcome Ask(Func<HubBook, Moment, PromiseOutcome> act) => _bench.Do(act);
}
