using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Strategies;

/// <summary>The versions of one scope that decide, or decide without effect.</summary>
/// <param name="Scope">Their orders.</param>
/// <param name="Active">The one that decides; null when none does.</param>
/// <param name="Rolling">The one that decides for a share; null when none does.</param>
/// <param name="Shadow">The one that decides without effect; null when none does.</param>
public sealed record ScopeInForce(
    StrategyScope Scope, StrategyRecord? Active, StrategyRecord? Rolling, StrategyRecord? Shadow)
{
    /// <summary>
    /// The version that decides for an order of its scope, by the order's number; null when none does: then the next
    /// wider scope is asked.
    /// </summary>
    public StrategyRecord? For(long order) =>
        Rolling is { } rolling && RollOutDraw.Of(rolling.Name, order) < rolling.Percent ? rolling : Active;
}
