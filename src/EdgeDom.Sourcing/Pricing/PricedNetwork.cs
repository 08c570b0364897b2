namespace EdgeDom.Sourcing.Pricing;

/// <summary>What prices of stock depend on besides demand; money in any one unit, 0 or more.</summary>
/// <param name="Parcels">What a parcel costs, by region and node; 1 to 12 nodes.</param>
/// <param name="LostPerUnit">What a unit costs that nobody sends.</param>
/// <param name="Holders">The nodes that hold a SKU at any time, by SKU.</param>
public sealed record PricedNetwork(long[][] Parcels, long LostPerUnit, int[][] Holders)
{
    /// <summary>How many nodes there are.</summary>
    public int Nodes => Parcels[0].Length;
}
