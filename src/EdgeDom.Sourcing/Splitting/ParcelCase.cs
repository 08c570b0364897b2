using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>One order by services as numbers; arrays by SKU index, then by node.</summary>
/// <param name="Wanted">Units wanted.</param>
/// <param name="Grams">What a unit weighs, 0 or more.</param>
/// <param name="Supply">Units that may be taken, 0 or more.</param>
/// <param name="Units">What a unit costs besides the parcel.</param>
/// <param name="Parcels">By node, the ways to send a parcel; one at least.</param>
/// <param name="ParcelsMost">Most parcels.</param>
/// <param name="Groups">
/// By SKU index the number of its group, or -1: all that is sent of a group comes from one node. Null when there are no
/// groups.
/// </param>
/// <param name="Edition">How the question is answered: of <see cref="RoutingQuestion"/>.</param>
/// <param name="LeastValue">What each of several parcels must be worth; null for anything.</param>
internal sealed record ParcelCase(
    long[] Wanted,
    long[] Grams,
    long[][] Supply,
    ParcelPrice[][] Units,
    PricedParcel[][] Parcels,
    int ParcelsMost,
    int[]? Groups,
    int Edition,
    LeastValue? LeastValue = null)
{
    /// <summary>Most lines and most nodes of an order that is small.</summary>
    public const int SmallMost = 5;

    /// <summary>How many nodes there are.</summary>
    public int Nodes => Parcels.Length;

    /// <summary>Whether a plan that may not be the best is told a bound.</summary>
    public bool HasBounds => Edition >= RoutingQuestion.BoundsEdition;

    /// <summary>Whether the order is so small, or there is so much time, that all its plans can be looked at.</summary>
    public bool IsSmall => IsThorough
        || (Edition >= RoutingQuestion.SmallEdition && Wanted.Length <= SmallMost && Nodes <= SmallMost);

    /// <summary>Whether it is searched, and its bound looked for, without a decision's hurry.</summary>
    public bool IsThorough => Edition >= RoutingQuestion.ThoroughEdition;

    /// <summary>Whether a SKU is sent with others.</summary>
    public bool IsGrouped(int sku) => Groups is not null && Groups[sku] >= 0;

    /// <summary>
    /// The SKUs that a node sends or leaves together: groups, and each other SKU by itself; heavy ones first.
    /// </summary>
    public int[][] Bundles() => Groups is null
        ? Array.ConvertAll(Heaviest(), sku => (int[])[sku])
        : [
            .. Enumerable.Range(0, Wanted.Length)
                .GroupBy(sku => IsGrouped(sku) ? Groups![sku] : -1 - sku).Select(bundle => bundle.ToArray())
                .OrderByDescending(bundle => bundle.Max(sku => Grams[sku])),
        ];

    /// <summary>All SKUs, the heaviest unit first, of equally heavy ones the lower index.</summary>
    public int[] Heaviest()
    {
        var sorted = new int[Wanted.Length];
        for (var sku = 0; sku < sorted.Length; sku++)
        {
            var at = sku;
            for (; at > 0 && Grams[sorted[at - 1]] < Grams[sku]; at--)
            {
                sorted[at] = sorted[at - 1];
            }

            sorted[at] = sku;
        }

        return sorted;
    }

    /// <summary>What all weighs that a node could send.</summary>
    public long GramsOf(int node)
    {
        var grams = 0L;
        for (var sku = 0; sku < Wanted.Length; sku++)
        {
            grams += Has(sku, node) * Grams[sku];
        }

        return grams;
    }

    /// <summary>Units that a node could send of a SKU.</summary>
    public long Has(int sku, int node) => Math.Min(Wanted[sku], Supply[sku][node]);
}
