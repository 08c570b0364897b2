using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>A strategy as people write it; <see cref="Strategy.Read"/> makes rules of it.</summary>
public sealed record StrategyDocument
{
    /// <summary>
    /// Whose clocks and dates formulas mean by <c>now</c>: an IANA id, such as Europe/Berlin; left out for UTC.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    /// <summary>For which orders it is; left out for all. All its versions have the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScopeDocument? Scope { get; init; }

    /// <summary>1 to 20; the first that is active and whose condition holds counts for an order.</summary>
    public required IReadOnlyList<RuleSetDocument> RuleSets { get; init; }
}
