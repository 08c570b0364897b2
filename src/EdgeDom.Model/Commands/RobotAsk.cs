namespace EdgeDom.Model.Commands;

/// <summary>What can be asked of a robot at once.</summary>
public enum RobotAsk
{
    /// <summary>Tell your state.</summary>
    State = 1,

    /// <summary>Tell what you can do.</summary>
    Factsheet = 2,

    /// <summary>Stand still (an operational stop, no safety stop).</summary>
    Pause = 3,

    /// <summary>Go on.</summary>
    Resume = 4,

    /// <summary>Give up the drive.</summary>
    CancelDrive = 5,

    /// <summary>Leave the charger.</summary>
    StopCharging = 6,
}
