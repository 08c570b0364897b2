namespace EdgeDom.Sourcing.Strategies;

/// <summary>SKUs that stay together; a SKU belongs to the first group whose condition holds.</summary>
public sealed record GroupDocument
{
    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>A condition on the SKU.</summary>
    public required string When { get; init; }
}
