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

    /// <summary>One parcel from here, terms counted in, 0 or more.</summary>
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

    /// <summary>What <paramref name="units"/> by SKU index cost from here, the parcel included.</summary>
    public long CostMinor(long[] units)
    {
        var cost = SendMinor;
        for (var sku = 0; UnitMinor is not null && sku < units.Length; sku++)
        {
            cost += units[sku] * UnitMinor[sku];
        }

        return cost;
    }
}
