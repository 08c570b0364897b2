namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// That an order of which units could leave now, and others later or from elsewhere, is held until all of it leaves one
/// node as one parcel; where that is expected in time, and until its promise needs the units to leave.
/// </summary>
public sealed record ConsolidateDocument
{
    /// <summary>The longest time that an order may be held.</summary>
    public const int DaysMostMax = 30;

    /// <summary>The highest saving that may be asked for.</summary>
    public const long LeastSavingMinorMost = 1_000_000;

    /// <summary>The longest margin.</summary>
    public const int MarginMinutesMost = 1_440;

    /// <summary>Most days that an order is held, of 24 hours, 1 to 30.</summary>
    public int DaysMost { get; init; } = 1;

    /// <summary>
    /// What one parcel must save at least, in minor units of money, 0 to 1,000,000: by what it costs less than those
    /// that would leave apart.
    /// </summary>
    public long LeastSavingMinor { get; init; } = 1;

    /// <summary>
    /// So many minutes before the last cut-off that keeps the promise an order is held no more, 1 to 1,440.
    /// </summary>
    public int MarginMinutes { get; init; } = 60;
}
