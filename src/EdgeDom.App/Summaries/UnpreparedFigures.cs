using EdgeDom.Control.Views;

namespace EdgeDom.App.Summaries;

/// <summary>
/// How long bins took on which others lay when the site set out to fetch them, from the first robot that got the task;
/// what is counted, and where the times to be reached come from, says <see cref="UnpreparedWait"/>. Names are a
/// contract, fields are only ever added.
/// </summary>
/// <param name="Bins">How many were presented.</param>
/// <param name="FreeSeconds">Until nothing lay on them any more.</param>
/// <param name="PresentedSeconds">Until they were in front of the person, waiting at the port included.</param>
/// <param name="PortSeconds">Of the last time, how long ports stood without any bin until they came.</param>
public sealed record UnpreparedFigures(
    int Bins,
    UnpreparedFigures.Spread FreeSeconds,
    UnpreparedFigures.Spread PresentedSeconds,
    UnpreparedFigures.Spread PortSeconds)
{
    /// <summary>The figures of these waits; all 0 when there is none.</summary>
    internal static UnpreparedFigures Of(IReadOnlyList<UnpreparedWait> waits) => new(
        waits.Count,
        Spread.Of([.. waits.Select(wait => wait.FreeMillis)]),
        Spread.Of([.. waits.Select(wait => wait.PresentedMillis)]),
        Spread.Of([.. waits.Select(wait => wait.PortMillis)]));

    /// <summary>Times in s.</summary>
    /// <param name="Mean">On the mean.</param>
    /// <param name="P95">At most so long for 95 of a hundred.</param>
    /// <param name="Worst">The longest.</param>
    public sealed record Spread(decimal Mean, decimal P95, decimal Worst)
    {
        internal static Spread Of(long[] millis)
        {
            Array.Sort(millis);
            return millis.Length == 0
                ? new Spread(0, 0, 0)
                : new Spread(
                    decimal.Round(millis.Sum() / 1000m / millis.Length, 3),
                    millis[Math.Min(millis.Length - 1, millis.Length * 95 / 100)] / 1000m,
                    millis[^1] / 1000m);
        }
    }
}
