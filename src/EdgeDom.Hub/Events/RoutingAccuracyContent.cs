using System.Globalization;
using EdgeDom.Hub.Accuracy;

namespace EdgeDom.Hub.Events;

/// <summary>The data of the event that a day's routing was less right than settings want it.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Decisions">How many decisions count.</param>
/// <param name="AccuracyPercent">The share that cost at most 1.02 times the least.</param>
/// <param name="LeastPercent">The bound.</param>
/// <param name="CostMinor">What they cost, minor units of money.</param>
/// <param name="LeastMinor">The least.</param>
/// <param name="Href">Where to look.</param>
public sealed record RoutingAccuracyContent(
    DateOnly Day,
    int Decisions,
    decimal AccuracyPercent,
    int LeastPercent,
    long CostMinor,
    long LeastMinor,
    string Href)
{
    /// <summary>Of a day with decisions.</summary>
    public static RoutingAccuracyContent Of(RoutingDay day, int leastPercent) => new(
        day.Day,
        day.Decisions,
        day.AccuracyPercent ?? 0,
        leastPercent,
        day.CostMinor,
        day.LeastMinor,
        string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/routing-accuracy?after={day.Day.AddDays(-1):yyyy-MM-dd}&limit=1"));
}
