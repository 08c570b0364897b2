namespace EdgeDom.Control.Driving;

/// <summary>
/// How a robot of a cube store drives: along x or along y, never both; a change of axis needs rest in the middle of a
/// cell. Defaults are those of a two-cell robot of 2020 (3.1 m/s, 0.8 m/s2) on cells of 705 by 480 mm.
/// </summary>
public sealed record CubeRobot
{
    /// <summary>From the middle of a column to the next, along x, in micrometres.</summary>
    public int PitchXMicrons { get; init; } = 705_000;

    /// <summary>From the middle of a row to the next, along y, in micrometres.</summary>
    public int PitchYMicrons { get; init; } = 480_000;

    /// <summary>Top speed, in micrometres a second.</summary>
    public int TopSpeedMicrons { get; init; } = 3_100_000;

    /// <summary>Acceleration and braking, in micrometres a second, each second.</summary>
    public int AccelerationMicrons { get; init; } = 800_000;

    /// <summary>Time to lift one pair of wheels and lower the other, in microseconds.</summary>
    public int AxisSwitchMicros { get; init; } = 1_000_000;

    /// <summary>Rows that the robot covers: its cell and those after it, 1 or 2.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Microseconds of a straight run from rest to rest over so many cells.</summary>
    public long RunMicros(Axis axis, int cells) =>
        new Glide(this, 0, 0, 0, (long)cells * Pitch(axis)).End;

    internal int Pitch(Axis axis) => axis == Axis.X ? PitchXMicrons : PitchYMicrons;
}
