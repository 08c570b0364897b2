using EdgeDom.App.Configuration;

namespace EdgeDom.App.Timing;

/// <summary>
/// The clock that a program runs by: a steady one that follows the wall's, or a faster one for trials.
/// </summary>
public static class Clocks
{
    /// <summary>The clock.</summary>
    public static TimeProvider Of(TrialClockConfig? trial) => trial is null
        ? new SteadyTime(TimeProvider.System)
        : ScaledTime.Since(TimeProvider.System, trial.SpeedPermille, trial.Since);

    /// <summary>How many times as fast as the wall's, at least 1.</summary>
    public static long Speed(TrialClockConfig? trial) => Math.Max(1, (trial?.SpeedPermille ?? 1000) / 1000);
}
