using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Hub.Fraud;

/// <summary>An order for which <paramref name="When"/> holds is suspect, for the reason that the name says.</summary>
public sealed record FraudRule(string Name, Formula When);
