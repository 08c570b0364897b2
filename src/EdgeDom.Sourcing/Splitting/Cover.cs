namespace EdgeDom.Sourcing.Splitting;

/// <summary>Who sends what of an order.</summary>
/// <param name="Units">Units by line and node, 0 where none.</param>
/// <param name="Lost">Units that nobody sends.</param>
public sealed record Cover(long[][] Units, long Lost)
{
    /// <summary>Nothing of <paramref name="order"/> is sent yet.</summary>
    public static Cover Nothing(CoverCase order) =>
        new([.. order.Wanted.Select(_ => new long[order.Nodes])], order.Wanted.Sum());

    /// <summary>Whether a node sends a parcel.</summary>
    public bool Uses(int node) => Array.Exists(Units, line => line[node] > 0);

    /// <summary>What it costs: parcels, units and lost units.</summary>
    public long Cost(CoverCase order)
    {
        var cost = Lost * order.LostPerUnit;
        for (var node = 0; node < order.Nodes; node++)
        {
            cost += Uses(node) ? order.Parcels[node] : 0;
            for (var line = 0; line < Units.Length; line++)
            {
                cost += Units[line][node] * order.UnitCosts[line][node];
            }
        }

        return cost;
    }
}
