namespace EdgeDom.Sourcing.Strategies;

/// <summary>A step of preference.</summary>
public sealed record TierDocument
{
    /// <summary>Stands in decisions.</summary>
    public required string Name { get; init; }

    /// <summary>A condition on the node.</summary>
    public required string When { get; init; }
}
