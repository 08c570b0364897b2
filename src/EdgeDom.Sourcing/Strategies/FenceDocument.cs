namespace EdgeDom.Sourcing.Strategies;

/// <summary>A hard rule. Asks it for a SKU, it keeps the node from that SKU only.</summary>
public sealed record FenceDocument
{
    /// <summary>Stands in decisions.</summary>
    public required string Name { get; init; }

    /// <summary>A condition; where it holds the node may not serve.</summary>
    public required string Refuses { get; init; }
}
