using EdgeDom.Hub.Strategies;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a strategy's events.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Version">Its version; more at <paramref name="Href"/>.</param>
/// <param name="State">How far it is now.</param>
/// <param name="Percent">While it rolls: for so many of a hundred orders of its scope; else 0.</param>
/// <param name="Scope">For which orders it is, in words.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record StrategyContent(
    string Strategy, int Version, StrategyState State, int Percent, string Scope, string Href);
