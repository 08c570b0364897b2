namespace EdgeDom.Sourcing.Splitting;

/// <summary>The cheapest nodes that send everything wanted, whatever their parcels cost; exact.</summary>
public static class FullCover
{
    /// <summary>
    /// Finds them among at most <see cref="LeastCostCover.NodesMax"/> nodes, which together must have
    /// <paramref name="wanted"/>.
    /// </summary>
    public static IReadOnlyList<CoverNode> Find(IReadOnlyList<CoverNode> nodes, long[] wanted)
    {
        var parcels = new long[nodes.Count];
        var supply = new long[wanted.Length][];
        for (var sku = 0; sku < supply.Length; sku++)
        {
            supply[sku] = new long[nodes.Count];
        }

        var all = 1L;
        for (var node = 0; node < parcels.Length; node++)
        {
            parcels[node] = nodes[node].CostMinor;
            all += parcels[node];
            for (var sku = 0; sku < supply.Length; sku++)
            {
                supply[sku][node] = nodes[node].Supply[sku];
            }
        }

        // To lose a unit costs more than all parcels together, so none is lost that somebody has.
        var cover = LeastCostCover.Find(
            new CoverCase(parcels, wanted, supply, CoverCase.Free(wanted.Length, parcels.Length), all));
        return [.. nodes.Where((_, node) => cover.Uses(node))];
    }
}
