namespace EdgeDom.Simulator.Settings;

/// <summary>
/// How the people at the ports work: median times in ms (drawn log-normal), habits and errors (per million picks).
/// </summary>
public sealed record PickerSettings
{
    /// <summary>From the light to the hand in the bin.</summary>
    public int ReachMillis { get; init; } = 2000;

    /// <summary>For each unit after the first one.</summary>
    public int MoreUnitMillis { get; init; } = 800;

    /// <summary>From the bin to the tote.</summary>
    public int PutMillis { get; init; } = 1500;

    /// <summary>From the tote to the confirmation.</summary>
    public int ConfirmMillis { get; init; } = 900;

    /// <summary>Confirms by the barcode, otherwise by the light's button; 0 to 1000 per mille.</summary>
    public int ScansPermille { get; init; } = 700;

    /// <summary>Confirms again when the same pick is still shown after this time, in ms.</summary>
    public int RepeatAfterMillis { get; init; } = 10_000;

    /// <summary>Scans the barcode of another article first.</summary>
    public int WrongScanPerMillion { get; init; }

    /// <summary>The scanner reads the code twice.</summary>
    public int DoubleScanPerMillion { get; init; }

    /// <summary>Presses the button twice.</summary>
    public int DoublePressPerMillion { get; init; }

    /// <summary>Is away for a while before the pick.</summary>
    public int AwayPerMillion { get; init; }

    /// <summary>How long, in ms.</summary>
    public int AwayMillis { get; init; } = 60_000;
}
