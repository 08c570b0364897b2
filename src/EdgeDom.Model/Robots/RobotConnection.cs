namespace EdgeDom.Model.Robots;

/// <summary>What the broker says of a robot's connection. A lost connection is not a standstill.</summary>
public enum RobotConnection
{
    /// <summary>Connected.</summary>
    Online = 1,

    /// <summary>Signed off in order.</summary>
    Offline = 2,

    /// <summary>The broker noticed that it is gone.</summary>
    Broken = 3,
}
