using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Explaining;

/// <summary>A summand of a node's cost, with the formula it comes from.</summary>
public sealed record ExplainedTerm(
    string Name,
    long AmountMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Formula);
