using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Robots;

/// <summary>The controller's end of the robot wire: commands become messages, messages become facts. Keeps header
/// counters; one thread.</summary>
public interface IControllerEnd
{
    /// <summary>Topic filters to subscribe to.</summary>
    IReadOnlyList<string> Subscriptions { get; }

    /// <summary>Writes a command as the message to publish. <paramref name="now"/> is only the header's time
    /// stamp.</summary>
    TopicMessage Write(Drive drive, Moment now);

    /// <summary>Writes a request as the message to publish.</summary>
    TopicMessage Write(AskRobot ask, Moment now);

    /// <summary>
    /// Reads a message: <see cref="RobotReported"/>, <see cref="RobotConnectionChanged"/>, or
    /// <see cref="FrameRefused"/> with
    /// the reason; null for topics that mean nothing to the brain (factsheet, visualization). Lenient: unknown fields
    /// are ignored.
    /// </summary>
    Fact? Read(TopicMessage message);
}
