namespace EdgeDom.Simulator.Settings;

/// <summary>The mechanics of a port; times in ms.</summary>
public sealed record PortModel
{
    /// <summary>From the robot's release of a bin until a person can reach into it.</summary>
    public int HandOverMillis { get; init; } = 2000;

    /// <summary>Least time between two different bins in front of the person.</summary>
    public int CycleMillis { get; init; } = 8000;
}
