using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>Where the orders of a strategy go, as people write it; one of both must be there.</summary>
public sealed record ScopeMarketDocument
{
    /// <summary>To one of these, as channels write them, in any case; left out for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>To a postal code that begins with one of these, in any case; left out for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? PostalPrefixes { get; init; }
}
