namespace EdgeDom.Simulator.Kinematics;

/// <summary>How a make of robot moves and lifts; defaults of grid.md section 6.</summary>
public sealed record RobotModel
{
    /// <summary>Top speed on the deck, in mm/s.</summary>
    public int TopSpeedMmPerSecond { get; init; } = 3100;

    /// <summary>Acceleration and braking on the deck, in mm/s2.</summary>
    public int AccelerationMmPerSecond2 { get; init; } = 800;

    /// <summary>Time to change the wheels from one axis to the other, at rest, in ms.</summary>
    public int AxisSwitchMillis { get; init; } = 1000;

    /// <summary>Time to grip or release a bin, in ms.</summary>
    public int GripMillis { get; init; } = 1200;

    /// <summary>Top speed of the lift, in mm/s.</summary>
    public int LiftSpeedMmPerSecond { get; init; } = 1600;

    /// <summary>Acceleration and braking of the lift, in mm/s2.</summary>
    public int LiftAccelerationMmPerSecond2 { get; init; } = 1600;

    /// <summary>Time to connect to a charger, in ms.</summary>
    public int ChargerConnectMillis { get; init; } = 2000;

    /// <summary>Time between two states when nothing happens, in ms.</summary>
    public int ReportEveryMillis { get; init; } = 30_000;

    /// <summary>
    /// A straight drive over <paramref name="length"/> micrometres from <paramref name="startSpeed"/> to rest.
    /// </summary>
    public SpeedProfile Drive(double startSpeed, double length) =>
        SpeedProfile.Plan(startSpeed, length, TopSpeedMmPerSecond, AccelerationMmPerSecond2 / 1000.0);

    /// <summary>
    /// Distance needed to stop from <paramref name="speed"/> micrometres per millisecond, in micrometres.
    /// </summary>
    public double BrakingLength(double speed) => SpeedProfile.BrakingLength(speed, AccelerationMmPerSecond2 / 1000.0);

    /// <summary>Time of the lift over <paramref name="lengthMm"/> from rest to rest, in whole ms, rounded up.</summary>
    public int LiftMillis(int lengthMm) => (int)Math.Ceiling(SpeedProfile.Plan(
        0, lengthMm * 1000.0, LiftSpeedMmPerSecond, LiftAccelerationMmPerSecond2 / 1000.0).TotalMillis);
}
