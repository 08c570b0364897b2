namespace EdgeDom.Simulator.Scenarios;

/// <summary>The grid of a scenario.</summary>
public sealed record GridPart
{
    /// <summary>Cells along x, 2 to 500.</summary>
    public required int Columns { get; init; }

    /// <summary>Cells along y, 2 to 500.</summary>
    public required int Rows { get; init; }

    /// <summary>Bins in a stack, 1 to 32.</summary>
    public required int Levels { get; init; }

    /// <summary>Chargers along the last row, 0 to 250.</summary>
    public int Chargers { get; init; } = 2;

    /// <summary>Pitch along x, in mm, 100 to 5,000.</summary>
    public int PitchXMm { get; init; } = 705;

    /// <summary>Pitch along y, in mm, 100 to 5,000.</summary>
    public int PitchYMm { get; init; } = 480;

    /// <summary>Height of a bin, in mm, 100 to 1,000.</summary>
    public int BinHeightMm { get; init; } = 330;

    internal void Check(Bounds bounds)
    {
        bounds.Within("grid.columns", Columns, 2, 500);
        bounds.Within("grid.rows", Rows, 2, 500);
        bounds.Within("grid.levels", Levels, 1, 32);
        bounds.Within("grid.chargers", Chargers, 0, 250);
        bounds.Within("grid.pitchXMm", PitchXMm, 100, 5_000);
        bounds.Within("grid.pitchYMm", PitchYMm, 100, 5_000);
        bounds.Within("grid.binHeightMm", BinHeightMm, 100, 1_000);
    }
}
