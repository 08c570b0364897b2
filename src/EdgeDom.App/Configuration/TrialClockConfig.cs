namespace EdgeDom.App.Configuration;

/// <summary>
/// A clock that runs faster than the one on the wall, for trials without real robots. All programs of a trial need
/// the same.
/// </summary>
public sealed record TrialClockConfig
{
    /// <summary>Speed.</summary>
    [Option("Speed of the program's clock; 1,000 is real time.", Least = 1, Most = 1_000_000, Unit = "per mille")]
    public required long SpeedPermille { get; init; }

    /// <summary>Beginning.</summary>
    [Option("When the clock began to run faster, such as 2026-01-05T07:00:00Z.")]
    public required DateTimeOffset Since { get; init; }
}
