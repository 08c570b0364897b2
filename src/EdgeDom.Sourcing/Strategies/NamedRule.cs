using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>A condition under the name that decisions call it by.</summary>
public sealed record NamedRule(string Name, Formula When);
