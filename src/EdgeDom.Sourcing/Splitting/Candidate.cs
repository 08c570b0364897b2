using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>A node as an order sees it: what it may send of each SKU, and what that costs.</summary>
public sealed class Candidate
{
    /// <summary>The node.</summary>
    public required NodeOffer Offer { get; init; }

    /// <summary>To the customer.</summary>
    public required long Metres { get; init; }

    /// <summary>One parcel from here, terms counted in, 0 or more; by a rate card the cheapest.</summary>
    public required long SendMinor { get; init; }

    /// <summary>Units that may be taken, by SKU index.</summary>
    public required long[] Supply { get; init; }

    /// <summary>What a unit costs besides, by SKU index; null when nothing.</summary>
    public required long[]? UnitMinor { get; init; }

    /// <summary>How many of the wanted units it could send.</summary>
    public required long Units { get; init; }

    /// <summary>Its tier from 0.</summary>
    public required int Tier { get; init; }

    /// <summary>The fences that keep it out; null when none does.</summary>
    public required IReadOnlyList<FenceHit>? Fences { get; init; }

    /// <summary>What it costs when it sends all it could, summand by summand.</summary>
    public required CostTerm[] Terms { get; init; }

    /// <summary>The ways of its rate card to send a parcel; null when it has none.</summary>
    public ParcelOption[]? Parcels { get; init; }

    /// <summary>The ways that a disruption keeps shut; only with a rate card.</summary>
    public ParcelOption[] ShutParcels { get; init; } = [];

    /// <summary>What the strategy counts for a parcel, summand by summand; only with a rate card.</summary>
    public CostTerm[] ParcelTerms { get; init; } = [];

    /// <summary>What it counts for all units that it could send; only with a rate card.</summary>
    public CostTerm[] UnitTerms { get; init; } = [];

    /// <summary>The most that one parcel counts before its weight and CO2.</summary>
    public long MostMinor => Parcels is { Length: > 0 } ways ? ways.Max(way => way.FixedMinor) : SendMinor;

    /// <summary>Grams of units by SKU index.</summary>
    public static long Weigh(long[] units, long[] grams)
    {
        var sum = 0L;
        for (var sku = 0; sku < units.Length; sku++)
        {
            sum += units[sku] * grams[sku];
        }

        return sum;
    }

    /// <summary>Its one way to send when it has no rate card.</summary>
    public ParcelOption WithoutCard() => new()
    {
        Offer = null,
        Band = new WeightBand(null, SendMinor, 0),
        TermsMinor = 0,
        Arrives = null,
        DaysLate = null,
        LateMinor = 0,
        Co2MinorPerTonne = 0,
    };

    /// <summary>What <paramref name="units"/> by SKU index cost from here, the parcel included.</summary>
    public long CostMinor(long[] units) => SendMinor + UnitsMinor(units);

    /// <summary>What <paramref name="units"/> by SKU index cost from here besides the parcel.</summary>
    public long UnitsMinor(long[] units)
    {
        var cost = 0L;
        for (var sku = 0; UnitMinor is not null && sku < units.Length; sku++)
        {
            cost += units[sku] * UnitMinor[sku];
        }

        return cost;
    }
}
