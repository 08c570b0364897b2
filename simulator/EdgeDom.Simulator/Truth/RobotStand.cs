namespace EdgeDom.Simulator.Truth;

/// <summary>What a robot really does. Numbers are written into replay files: never change them.</summary>
public enum RobotStand
{
    /// <summary>Stands without work.</summary>
    Idle = 0,

    /// <summary>Drives, lifts, lowers, or connects to a charger.</summary>
    Works = 1,

    /// <summary>Stands at the end of its base with cells ahead that are not released.</summary>
    Waits = 2,

    /// <summary>Was told to pause.</summary>
    Paused = 3,

    /// <summary>Is charged.</summary>
    Charges = 4,

    /// <summary>Has broken down and stands on the grid.</summary>
    Broken = 5,

    /// <summary>Was carried away.</summary>
    Off = 6,
}
