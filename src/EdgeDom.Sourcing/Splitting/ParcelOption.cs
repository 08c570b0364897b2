using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// One way to send a parcel from a node: a service at the price of one of its weight bands. A parcel may go at the
/// price of a heavier band than its own where that is cheaper.
/// </summary>
public sealed class ParcelOption
{
    private const long GramsPerKg = 1_000;

    private static readonly Int128 MicrogramsPerTonne = 1_000_000_000_000;

    /// <summary>The service; null for a parcel from a node without a rate card.</summary>
    public required ServiceOffer? Offer { get; init; }

    /// <summary>The band.</summary>
    public required WeightBand Band { get; init; }

    /// <summary>What the strategy counts for a parcel from here, below 0 for a preference.</summary>
    public required long TermsMinor { get; init; }

    /// <summary>The latest day on which it arrives; null when nobody knows.</summary>
    public required DateOnly? Arrives { get; init; }

    /// <summary>Days after the day that was asked for; null when none was, or nobody knows.</summary>
    public required int? DaysLate { get; init; }

    /// <summary>What these days count.</summary>
    public required long LateMinor { get; init; }

    /// <summary>What a tonne of CO2 equivalent counts.</summary>
    public required long Co2MinorPerTonne { get; init; }

    /// <summary>What the carrier asks however heavy the parcel is, with terms; never below 0.</summary>
    public long CarriageMinor => Math.Max(0, Band.FixedMinor + (Offer?.SurchargesMinor ?? 0) + TermsMinor);

    /// <summary>What counts for a parcel however heavy it is; without CO2.</summary>
    public long FixedMinor => CarriageMinor + LateMinor;

    /// <summary>Whether it may weigh so much.</summary>
    public bool Takes(long grams) => Band.Takes(grams);

    /// <summary>What it costs by weight, rounded half up.</summary>
    public long WeightMinor(long grams) => ByWeight(Band.PerKgMinor, grams);

    /// <summary>The same of any rate by the kilogram.</summary>
    public static long ByWeight(long perKgMinor, long grams) =>
        perKgMinor is >= 0 and <= int.MaxValue && grams is >= 0 and <= int.MaxValue
            ? ((perKgMinor * grams) + (GramsPerKg / 2)) / GramsPerKg
            : (long)((((Int128)perKgMinor * grams) + (GramsPerKg / 2)) / GramsPerKg);

    /// <summary>What it emits, in micrograms of CO2 equivalent; 0 when nobody knows.</summary>
    public Int128 Co2Micrograms(long grams) => Offer?.Co2Micrograms(grams) ?? 0;

    /// <summary>What so many micrograms of it count, in parts of 10^12 a minor unit.</summary>
    public Int128 Co2Parts(Int128 micrograms) => Co2MinorPerTonne == 0 ? 0 : micrograms * Co2MinorPerTonne;

    /// <summary>What it emits counts, rounded half up.</summary>
    public long Co2Minor(long grams) => Co2MinorPerTonne == 0 ? 0 : (long)(
        (Co2Parts(Co2Micrograms(grams)) + (MicrogramsPerTonne / 2)) / MicrogramsPerTonne);

    /// <summary>All of it.</summary>
    public long CostMinor(long grams) => FixedMinor + WeightMinor(grams) + Co2Minor(grams);
}
