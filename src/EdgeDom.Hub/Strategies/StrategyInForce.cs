namespace EdgeDom.Hub.Strategies;

/// <summary>A version that decides for orders.</summary>
/// <param name="Strategy">Its name, such as web/1; null for the rules that count where there is no strategy.</param>
/// <param name="Scope">For which orders, in words.</param>
/// <param name="Percent">For so many of a hundred of them.</param>
public sealed record StrategyInForce(string? Strategy, string Scope, int Percent);
