using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>A step of preference.</summary>
public sealed record TierDocument
{
    /// <summary>Stands in decisions.</summary>
    public required string Name { get; init; }

    /// <summary>A condition on the node.</summary>
    public required string When { get; init; }

    /// <summary>How its nodes are offered a fulfilment order; left out for as the rule set says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OfferDocument? Offer { get; init; }
}
