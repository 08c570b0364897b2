using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A version of a strategy in a list.</summary>
public sealed record StrategyRow(string Id, int Version, StrategyState State, int Percent, Moment MadeAt)
{
    /// <summary>Of a version.</summary>
    public static StrategyRow Of(StrategyRecord version) =>
        new(version.Id, version.Version, version.State, version.Percent, version.MadeAt);
}
