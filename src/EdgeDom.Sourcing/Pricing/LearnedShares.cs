namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// Shares of demand from a forecast and from what was seen, by empirical Bayes: how far what was seen scatters around
/// the forecast, beyond what chance alone would do, says how much the forecast is to be believed. A forecast that holds
/// is kept as it is.
/// </summary>
internal static class LearnedShares
{
    // A scatter within so many standard errors of chance is taken for chance.
    private const int ErrorsOfChance = 2;
    private const long Scale = 1_000_000_000_000;

    /// <summary>Weights in place of <paramref name="forecast"/>, each 0 where the forecast is 0.</summary>
    /// <param name="forecast">Weights, one of them above 0.</param>
    /// <param name="seen">Units or orders seen of each.</param>
    /// <param name="clump">How many come at once in the mean: squares of the amounts by their sum; 1 or more.</param>
    public static long[] Of(long[] forecast, long[] seen, double clump)
    {
        var (weight, total) = ((double)forecast.Sum(), (double)seen.Sum());
        var (scatter, known) = (0.0, 0);
        for (var at = 0; at < forecast.Length; at++)
        {
            var expected = forecast[at] / weight * total;
            if (expected > 0)
            {
                scatter += (seen[at] - expected) * (seen[at] - expected) / expected;
                known++;
            }
        }

        var byChance = clump * (known + (ErrorsOfChance * Math.Sqrt(2.0 * known)));
        if (scatter <= byChance)
        {
            return forecast;
        }

        // The forecast counts as so many units seen of each as would scatter by themselves like its own faults.
        var belief = clump * total / (scatter - (clump * known));
        var learned = new long[forecast.Length];
        for (var at = 0; at < forecast.Length; at++)
        {
            var share = forecast[at] / weight;
            learned[at] = (long)(Scale * share * (belief + seen[at]) / (belief + (share * total)));
        }

        return learned.Sum() > 0 ? learned : forecast;
    }
}
