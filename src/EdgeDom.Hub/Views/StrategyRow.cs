using System.Globalization;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Views;

/// <summary>A version of a strategy in a list, with its scope in words.</summary>
public sealed record StrategyRow(
    string Id, int Version, StrategyState State, int Percent, Moment MadeAt, string Scope)
{
    /// <summary>Its place in a list: texts that sort as versions count.</summary>
    public static string KeyOf(StrategyRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Id}/{row.Version:D6}");

    /// <summary>Of a version.</summary>
    public static StrategyRow Of(StrategyRecord version, StrategyScope scope) =>
        new(
            version.Id,
            version.Version,
            version.State,
            version.Percent,
            version.MadeAt,
            scope.Words);
}
