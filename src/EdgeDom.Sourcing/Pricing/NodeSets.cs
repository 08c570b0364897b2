namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// A network with its money in grains so large that any sum over one order fits 32 bits, and the parcels of every set
/// of nodes added up. A set is a number whose bit n says that node n is in it. Rounded down, never up.
/// </summary>
internal sealed class NodeSets
{
    // Sets are looked at eight at a time.
    private const int WidthMin = 8;
    private const int CostMax = 1 << 29;

    /// <summary>Adds up; orders of more than <paramref name="unitsMax"/> units must not be asked for.</summary>
    public NodeSets(PricedNetwork network, int unitsMax)
    {
        var dearest = network.Parcels.Max(parcels => parcels.Sum());
        Grain = 1 + (Math.Max(dearest, network.LostPerUnit * Math.Max(1, unitsMax)) / CostMax);
        (Nodes, Holders) = (network.Nodes, network.Holders);
        Width = Math.Max(WidthMin, 1 << Nodes);
        Lost = (int)(network.LostPerUnit / Grain);
        Parcels = [.. network.Parcels.SelectMany(parcels => parcels).Select(parcel => (int)(parcel / Grain))];
        MeanParcel = (long)Parcels.Average(parcel => (double)parcel);
        OfSets = new int[network.Parcels.Length * Width];
        for (var region = 0; region < network.Parcels.Length; region++)
        {
            AddUp(Parcels.AsSpan(region * Nodes, Nodes), OfSets.AsSpan(region * Width, Width));
        }
    }

    /// <summary>Money of the network that one grain is.</summary>
    public long Grain { get; }

    public int Nodes { get; }

    /// <summary>Sets of nodes; where there are few nodes, sets beyond them cost more than anything.</summary>
    public int Width { get; }

    public int Lost { get; }

    /// <summary>By SKU.</summary>
    public int[][] Holders { get; }

    /// <summary>A parcel, by region and node.</summary>
    public int[] Parcels { get; }

    /// <summary>The mean over regions and nodes.</summary>
    public long MeanParcel { get; }

    /// <summary>A parcel from each node of a set, by region and set.</summary>
    public int[] OfSets { get; }

    private static void AddUp(ReadOnlySpan<int> parcels, Span<int> sets)
    {
        sets[1..].Fill(CostMax);
        for (var set = 1; set < 1 << parcels.Length; set++)
        {
            sets[set] = sets[set & (set - 1)] + parcels[int.TrailingZeroCount(set)];
        }
    }
}
