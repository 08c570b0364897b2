using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Wire;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Numbers of parcels, from the plan to the site, over ends and ranges that are used up.</summary>
public sealed class ParcelTests : IDisposable
{
    private readonly HubBench _bench = new(Parcels.Numbered);

    public ParcelTests()
    {
        _bench.Stock("store", "a", 100);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 2));
    }

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Fact]
    public void A_parcel_has_its_number_as_soon_as_its_node_is_given_it()
    {
        var part = _bench.Order(("a", 1)).Parts.ShouldHaveSingleItem();

        part.Parcel.ShouldBe(new Parcel(Sscc.Of(Parcels.Prefix, 1)));
        using var reader = new HubReader(_bench.Options);
        reader.Parcel(part.Parcel!.Sscc)!.Value.Part.Id.ShouldBe(part.Id);
        reader.Parcel(Sscc.Of(Parcels.Prefix, 2)).ShouldBeNull();
        reader.Parcel("nonsense").ShouldBeNull();
        reader.Timeline(OrderId.Of("O0000001")).Select(entry => entry.Text).ShouldContain(
            text => text.Contains($"by standard, there on 2027-01-19 at the latest, as parcel {part.Parcel.Sscc}."));
    }

    [Fact]
    public void A_site_that_is_told_another_day_still_knows_the_number()
    {
        Exceptional.Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "cube", "vans", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Say(new StockGranted(Sku.Of("b"), 2));
        var part = _bench.Order(("b", 2)).Parts.ShouldHaveSingleItem();

        Exceptional.Pass(_bench, 7 * 60 * 60_000);

        var entry = _bench.Say().Down[^1];
        var told = EdgeDom.Site.Texts.HubWordText.Read(entry.Number, entry.Kind, entry.Body)
            .ShouldBeOfType<HubMessageReceived>().Message.ShouldBeOfType<FulfilmentOrderRedated>();
        told.Carriage.Parcel.ShouldNotBeNull().Sscc.ShouldBe(part.Parcel!.Sscc);
    }

    [Fact]
    public void Without_a_prefix_and_without_a_service_nothing_is_numbered_and_orders_are_as_before()
    {
        using var bench = new HubBench();
        bench.Stock("store", "a", 5);
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 2));
        _bench.Stock("depot", "b", 5);

        HubJson.Write(bench.Order(("a", 1))).ShouldNotContain("arcel");
        var part = _bench.Order(("b", 1)).Parts.ShouldHaveSingleItem();
        (part.Service, part.Parcel).ShouldBe((null, null));
        HubJson.Write(Deliveries.Service("standard", 500, transitDays: 2)).ShouldNotContain("racking");
    }

    [Fact]
    public void What_a_site_must_print_comes_to_it_with_the_fulfilment_order()
    {
        _bench.Say(new StockGranted(Sku.Of("b"), 5));
        Deliveries.Put(_bench, "cube", "cube-parcels", Parcels.Tracked("express", 12_345_678, 12_345_679));
        var to = new ShipTo(52_500_000, 13_400_000, "Ada", "Square 1", "10115", "Berlin", "DE");
        _bench.Place("k", HubBench.Wish(("b", 2)) with { ShipTo = to }).ShouldBeOfType<PlaceOutcome.Placed>();

        var body = _bench.Say().Down.ShouldHaveSingleItem().Body;
        HubJson.Read<HubMessage>(body).ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Carriage!.Parcel
            .ShouldBe(new Parcel(Sscc.Of(Parcels.Prefix, 1), "EX123456785DE", "Ada\nSquare 1\n10115 Berlin\nDE"));
        JsonSerializer.Deserialize<HubMessage>(
            body.Replace("\"parcel\"", "\"notKnownYet\"", StringComparison.Ordinal), WireJson.Options)
            .ShouldBeOfType<FulfilmentOrderPlaced>().FulfilmentOrder.Carriage!.Parcel
            .ShouldBeNull("an old site reads past it");
    }

    [Fact]
    public void What_goes_elsewhere_is_another_parcel_and_both_are_found()
    {
        _bench.Stock("depot", "a", 10);
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("standard", 2_600, transitDays: 4));
        var order = _bench.Order(("a", 1));

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "closed", now)).ShouldBeNull();

        var parts = _bench.Read(order.Id).Parts;
        parts.Select(part => part.Parcel!.Sscc)
            .ShouldBe([Sscc.Of(Parcels.Prefix, 1), Sscc.Of(Parcels.Prefix, 2)]);
        using var reader = new HubReader(_bench.Options);
        parts.ShouldAllBe(part => reader.Parcel(part.Parcel!.Sscc)!.Value.Part.Id == part.Id);
    }

    [Fact]
    public void Numbers_go_on_after_an_end_and_one_that_was_not_kept_was_not_given()
    {
        _bench.Order(("a", 1));
        _bench.Reopen();
        _bench.Order(("a", 1)).Parts[0].Parcel!.Sscc.ShouldBe(Sscc.Of(Parcels.Prefix, 2));

        Should.Throw<InvalidOperationException>(() => _bench.Do<int>((book, now) =>
        {
            Placing.Place(book, HubBench.Wish(("a", 1)), "lost", now).ShouldBeOfType<PlaceOutcome.Placed>();
            throw new InvalidOperationException("killed");
        }));
        _bench.Reopen();

        _bench.Order(("a", 1)).Parts[0].Parcel!.Sscc.ShouldBe(Sscc.Of(Parcels.Prefix, 3));
    }

    [Fact]
    public void A_carriers_numbers_are_used_each_once_whoever_shares_them_and_then_the_code_alone_counts()
    {
        Deliveries.Put(_bench, "store", "parcels", Parcels.Tracked("express", 12_345_678, 12_345_680));
        _bench.Stock("depot", "b", 10);
        Deliveries.Put(_bench, "depot", "other", Parcels.Tracked("fast", 12_345_678, 12_345_680));

        CustomerOrder[] orders =
            [_bench.Order(("a", 1)), _bench.Order(("b", 1)), _bench.Order(("a", 1)), _bench.Order(("b", 1))];

        orders.Select(order => order.Parts[0].Parcel!.Tracking)
            .ShouldBe(["EX123456785DE", "EX123456799DE", "EX123456808DE", null]);
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(orders[3].Id).Select(entry => entry.Text).ShouldContain(
            text => text.EndsWith(", without a number of its carrier: fast has none left."));
        Deliveries.Put(_bench, "depot", "other", Parcels.Tracked("fast", 12_345_679, 12_345_681));
        _bench.Order(("b", 1)).Parts[0].Parcel!.Tracking.ShouldBe("EX123456811DE");
    }

    [Fact]
    public void A_prefix_without_numbers_left_gives_none_twice_and_says_so()
    {
        using var bench = new HubBench(
            options => options with { Gs1Prefix = "952123456789", ParcelsFrom = 99_999 });
        bench.Stock("store", "a", 5);
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 2));

        bench.Order(("a", 1)).Parts[0].Parcel!.Sscc.ShouldBe("995212345678999990");
        var order = bench.Order(("a", 1));

        order.Parts[0].Parcel.ShouldBeNull();
        using var reader = new HubReader(bench.Options);
        reader.Timeline(order.Id).Select(entry => entry.Text).ShouldContain(
            text => text.EndsWith(", without a parcel number: the company prefix has none left."));
    }

    [Theory]
    [InlineData(TrackingCheck.None, 8, 47_312_482, "RR47312482UK")]
    [InlineData(TrackingCheck.S10, 8, 47_312_482, "RR473124829UK")]
    [InlineData(TrackingCheck.S10, 8, 1, "RR000000014UK")]
    [InlineData(TrackingCheck.Gs1, 17, 10_614_141_234_567_890, "RR106141412345678908UK")]
    public void A_carriers_number_has_its_check_digit(TrackingCheck check, int digits, long number, string text) =>
        new TrackingRange("RR", digits, 0, 99_999_999, "UK", check).Of(number).ShouldBe(text);
}
