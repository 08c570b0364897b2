namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// A summand of the cost. One that can be below 0 is a preference: it has an owner and ends at some time.
/// </summary>
public sealed record TermDocument
{
    /// <summary>Stands in decisions.</summary>
    public required string Name { get; init; }

    /// <summary><c>parcel</c> or <c>unit</c>.</summary>
    public required string Per { get; init; }

    /// <summary>A formula: minor units of money. Only terms per unit may ask for the SKU.</summary>
    public required string AmountMinor { get; init; }

    /// <summary>Who wants it; for a preference required.</summary>
    public string? Owner { get; init; }

    /// <summary>It counts before this time, such as 2027-01-31T00:00:00Z; for a preference required.</summary>
    public string? Until { get; init; }
}
