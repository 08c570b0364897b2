using System.Globalization;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class RateCardTests
{
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly ServiceRate Standard = new()
    {
        Name = "standard",
        Zones =
        [
            new RateZone("islands", new Area(["DE"], ["25946", "2749"]), 4, [new WeightBand(null, 900, 0)]),
            new RateZone(
                "near",
                new Area(["DE"], [], 100_000),
                1,
                [new WeightBand(2_000, 450, 0), new WeightBand(5_000, 600, 0), new WeightBand(null, 600, 80)]),
            new RateZone("country", new Area(["DE", "AT"], []), 2, [new WeightBand(null, 700, 0)]),
        ],
        Surcharges =
        [
            new Surcharge("fuel", 30, Area.Everywhere),
            new Surcharge("peak", 50, Area.Everywhere, Day("2026-11-20"), Day("2026-12-24")),
            new Surcharge("Austria", 70, new Area(["AT"], [])),
        ],
        Days = Weekdays,
        Closed = [Day("2026-12-25")],
        Co2GramsPerParcel = 200,
        Co2MilligramsPerKgKm = 90,
    };

    private static readonly RateCard Card = new("parcels", [Standard]);

    [Theory]
    [InlineData("DE", "10115", 90_000, "near")]
    [InlineData("de", "10115", 100_001, "country")]
    [InlineData("DE", "27498", 90_000, "islands")]
    [InlineData("AT", "2749", 90_000, "country")]
    [InlineData("FR", "75001", 90_000, "")]
    [InlineData("", "", 90_000, "")]
    public void The_first_zone_that_holds_the_customer_counts(
        string country, string postal, long metres, string zone) =>
        string.Join(' ', Card.Offers(new(country, postal, metres), null, 0).Select(offer => offer.Zone)).ShouldBe(zone);

    [Theory]
    [InlineData("2026-11-26", 1, "2026-11-27")]
    [InlineData("2026-11-26", 2, "2026-11-30")]
    [InlineData("2026-11-28", 0, "2026-11-30")]
    [InlineData("2026-11-27", 0, "2026-11-27")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-23", 2, "2026-12-28")]
    public void A_parcel_travels_on_the_days_on_which_the_service_delivers(string leaves, int days, string arrives) =>
        Standard.Arrives(Day(leaves), days).ShouldBe(Day(arrives));

    [Theory]
    [InlineData("DE", "2026-11-19", "fuel")]
    [InlineData("DE", "2026-11-20", "fuel peak")]
    [InlineData("DE", "2026-12-24", "fuel peak")]
    [InlineData("DE", "2026-12-26", "fuel")]
    [InlineData("AT", "2026-11-19", "fuel Austria")]
    [InlineData("DE", null, "fuel peak")]
    public void Surcharges_count_in_their_places_and_on_their_days(string country, string? leaves, string names)
    {
        var offer = Card.Offers(new(country, "1", 500_000), leaves is null ? null : Day(leaves), 0).Single();

        string.Join(' ', offer.Surcharges.Select(one => one.Name)).ShouldBe(names);
        offer.SurchargesMinor.ShouldBe(offer.Surcharges.Sum(one => one.Minor));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2_000, 1)]
    [InlineData(2_001, 2)]
    [InlineData(90_000, 3)]
    public void Only_bands_that_the_order_can_come_to_are_kept(long grams, int bands) =>
        Card.Offers(new("DE", "1", 1), null, grams).Single().Bands.Count.ShouldBe(bands);

    [Fact]
    public void Emissions_grow_with_weight_and_distance()
    {
        // 90 g a tonne-kilometre over 500 km are 45 kg a tonne, 45 mg a gram.
        var offer = Card.Offers(new("DE", "1", 500_000), null, 0).Single();

        ((long)offer.Co2Micrograms(0)).ShouldBe(200_000_000);
        ((long)offer.Co2Micrograms(2_000)).ShouldBe(200_000_000 + (2_000 * 45_000));
    }

    [Theory]
    [InlineData("/ruleSets/0/delivery/toleranceDays")]
    [InlineData("/ruleSets/0/delivery/toleranceDays", 1, 3)]
    [InlineData("/ruleSets/0/delivery/toleranceDays", 0, 3, 3)]
    [InlineData("/ruleSets/0/delivery/toleranceDays", 0, 61)]
    [InlineData("", 0, 60)]
    [InlineData("", 0)]
    public void A_ladder_begins_in_time_and_each_step_is_later(string pointer, params int[] steps)
    {
        var document = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Delivery = new() { ToleranceDays = steps } }],
        };

        Strategy.Read(document, out _, out var errors);

        string.Join(' ', errors.Select(error => error.Pointer)).ShouldBe(pointer);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
