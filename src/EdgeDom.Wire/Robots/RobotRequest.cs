using EdgeDom.Model.Commands;

namespace EdgeDom.Wire.Robots;

/// <summary>What a robot was asked to do.</summary>
public abstract record RobotRequest
{
    private RobotRequest()
    {
    }

    /// <summary>Drive (an order or order update on the wire).</summary>
    public sealed record DriveOrder(Drive Drive) : RobotRequest;

    /// <summary>Requests to be answered at once, in order.</summary>
    public sealed record Asks(IReadOnlyList<AskRobot> All) : RobotRequest;

    /// <summary>Not understood; <paramref name="Why"/> goes into the state's errors.</summary>
    public sealed record Bad(string Why) : RobotRequest;
}
