namespace EdgeDom.App.Checks;

/// <summary>Mean and quantiles of a set of durations in milliseconds, told in seconds with three decimals.</summary>
public static class Quantiles
{
    /// <summary>The value below or at which so many per mille of the durations lie; 0 for none.</summary>
    public static decimal Seconds(IEnumerable<long> millis, int permille)
    {
        var sorted = millis.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, sorted.Length * permille / 1000)] / 1000m;
    }

    /// <summary>The mean; 0 for none.</summary>
    public static decimal MeanSeconds(IReadOnlyCollection<long> millis) =>
        millis.Count == 0 ? 0 : decimal.Round((decimal)millis.Sum() / millis.Count / 1000m, 3);

    /// <summary>A ratio with three decimals; 0 when there is nothing to divide by.</summary>
    public static decimal Ratio(decimal over, decimal under) => under == 0 ? 0 : decimal.Round(over / under, 3);
}
