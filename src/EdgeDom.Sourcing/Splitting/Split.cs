namespace EdgeDom.Sourcing.Splitting;

/// <summary>Who sends what of an order.</summary>
/// <param name="Nodes">Those that send, cheapest parcel first.</param>
/// <param name="Units">What each sends, by its index and SKU index.</param>
/// <param name="Filled">All units sent.</param>
/// <param name="CostMinor">What it costs, parcels after the first counted in.</param>
/// <param name="Method">How it was found.</param>
public sealed record Split(
    IReadOnlyList<Candidate> Nodes, IReadOnlyList<long[]> Units, long Filled, long CostMinor, string Method)
{
    /// <summary>Nobody sends anything.</summary>
    public static Split Nothing { get; } = new([], [], 0, 0, "nothing");

    /// <summary>What no plan as full costs less than; null when this is the best there is.</summary>
    public long? LeastMinor { get; init; }

    /// <summary>By what each sends, by its index; null when no node has a rate card.</summary>
    public IReadOnlyList<ParcelOption>? Ways { get; init; }
}
