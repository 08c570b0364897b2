using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Robots;

/// <summary>A robot's own end of the same wire, for whoever plays a robot: messages become orders, its state becomes
/// messages.</summary>
public interface IRobotEnd
{
    /// <summary>Which robot this is.</summary>
    RobotId Robot { get; }

    /// <summary>Topic filters of this robot: exact, no wildcards.</summary>
    IReadOnlyList<string> Subscriptions { get; }

    /// <summary>The retained last-will message (connection broken) to hand to the broker when connecting.</summary>
    TopicMessage WriteLastWill();

    /// <summary>Writes the retained connection message.</summary>
    TopicMessage WriteConnection(RobotConnection connection, Moment now);

    /// <summary>
    /// Writes the state. <paramref name="ahead"/> are the cells not reached yet, released ones first;
    /// <paramref name="xMm"/> and <paramref name="yMm"/> are the position in mm from the middle of cell 0, 0.
    /// </summary>
    TopicMessage WriteState(RobotReported state, IReadOnlyList<Waypoint> ahead, int xMm, int yMm, Moment now);

    /// <summary>Writes the retained factsheet.</summary>
    TopicMessage WriteFactsheet(Moment now);

    /// <summary>Reads an order or instant actions; null when neither. A bad message becomes a
    /// <see cref="RobotRequest.Bad"/>.</summary>
    RobotRequest? Read(TopicMessage message);
}
