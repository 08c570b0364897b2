namespace EdgeDom.Sourcing.Strategies;

/// <summary>How a decision may split an order.</summary>
public sealed record SplitDocument
{
    /// <summary>Whether one parcel goes before several cheaper ones, when it holds as many units.</summary>
    public bool IsOneParcelFirst { get; init; } = true;

    /// <summary>
    /// Most parcels of a decision, 1 to 12; units that do not fit into so many stay unfilled. Left out for no limit.
    /// </summary>
    public int? ParcelsMost { get; init; }

    /// <summary>
    /// What each parcel of a decision must be worth where it makes several, in minor units of money, 1 to
    /// 1,000,000,000,000; units that no such plan holds stay unfilled. One parcel alone may be worth less. A decision
    /// that does not know what a unit of each SKU is worth does not ask. Left out for no limit.
    /// </summary>
    public long? MinParcelValueMinor { get; init; }

    /// <summary>What each parcel after the first counts, in minor units of money, 0 to 1,000,000.</summary>
    public long ExtraParcelMinor { get; init; }

    /// <summary>Whether all units of a SKU must come from one node.</summary>
    public bool KeepsSkusWhole { get; init; }

    /// <summary>
    /// When an order is held so that all of it leaves together; null for never. The router knows nothing of it.
    /// </summary>
    public ConsolidateDocument? Consolidate { get; init; }

    /// <summary>Groups of SKUs that must come from one node.</summary>
    public IReadOnlyList<GroupDocument> Together { get; init; } = [];
}
