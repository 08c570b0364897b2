namespace EdgeDom.Model.Robots;

/// <summary>The acts of a robot on the last cell of a drive.</summary>
public enum RobotActionKind
{
    /// <summary>Lift a bin out of a stack or a port.</summary>
    Lift = 1,

    /// <summary>Lower the bin it carries into a stack or a port.</summary>
    Lower = 2,

    /// <summary>Connect to the charger of the cell.</summary>
    StartCharging = 3,
}
