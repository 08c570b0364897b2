namespace EdgeDom.Sourcing.Strategies;

/// <summary>What is wrong at one place of a strategy; the place as JSON pointer (RFC 6901).</summary>
public sealed record StrategyError(string Pointer, string Detail);
