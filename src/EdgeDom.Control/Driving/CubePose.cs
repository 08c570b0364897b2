namespace EdgeDom.Control.Driving;

/// <summary>Where a cube robot is at a moment, and how it moves.</summary>
/// <param name="Cell">The cell with the middle of the robot; exactly on a border the one being entered.</param>
/// <param name="AlongMicrons">From the middle of that cell along <paramref name="Wheels"/>, in micrometres.</param>
/// <param name="SpeedMicrons">In micrometres a second along that axis.</param>
/// <param name="Wheels">The axis whose wheels are down; null while they change.</param>
public readonly record struct CubePose(int Cell, long AlongMicrons, long SpeedMicrons, Axis? Wheels)
{
    /// <summary>Whether it is at rest in the middle of its cell.</summary>
    public bool IsResting => AlongMicrons == 0 && SpeedMicrons == 0;
}
