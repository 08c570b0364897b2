using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>For which orders a strategy is, as people write it; channel or market must be there.</summary>
public sealed record ScopeDocument
{
    /// <summary>Orders of this channel; left out for those of any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Channel { get; init; }

    /// <summary>Orders that go there; left out for anywhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScopeMarketDocument? Market { get; init; }
}
