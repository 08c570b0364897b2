using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Vda5050;

/// <summary>The controller's end of VDA 5050, 2.1.0 or 2.0.0 by the profile. Keeps header counters and one buffer; one
/// thread.</summary>
public sealed class ControllerEnd : IControllerEnd
{
    private readonly RobotProfile profile;
    private readonly RobotTopics topics;
    private readonly MessageWriter writer;
    private readonly OrderWriter orders;
    private readonly StateReader states;

    /// <summary>Throws <see cref="ArgumentException"/> when the profile's node name or version cannot be
    /// used.</summary>
    public ControllerEnd(RobotProfile profile, GridLayout layout)
    {
        Versions.Check(profile.Version);
        var names = new NodeNames(profile.NodeName);
        this.profile = profile;
        topics = new RobotTopics(profile);
        writer = new MessageWriter(profile);
        orders = new OrderWriter(profile, layout, names);
        states = new StateReader(names);
        Subscriptions = [topics.OfAll(VdaWords.State), topics.OfAll(VdaWords.Connection)];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Subscriptions { get; }

    /// <inheritdoc />
    public TopicMessage Write(Drive drive, Moment now)
    {
        var json = writer.Begin(drive.Robot, VdaWords.Order, now);
        orders.Write(json, drive);
        return new TopicMessage(topics.Of(drive.Robot, VdaWords.Order), writer.End());
    }

    /// <inheritdoc />
    public TopicMessage Write(AskRobot ask, Moment now)
    {
        var json = writer.Begin(ask.Robot, VdaWords.InstantActions, now);
        InstantActions.Write(json, "actions", ask, profile.Version);
        if (profile.SendsBothInstantActionKeys)
        {
            InstantActions.Write(json, "instantActions", ask, profile.Version);
        }

        return new TopicMessage(topics.Of(ask.Robot, VdaWords.InstantActions), writer.End());
    }

    /// <inheritdoc />
    public Fact? Read(TopicMessage message)
    {
        if (!topics.TryRead(message.Topic, out var robot, out var name) || message.Payload.IsEmpty)
        {
            return null;
        }

        if (name is not (VdaWords.State or VdaWords.Connection))
        {
            return null;
        }

        if (message.Payload.Length > Limits.PayloadBytesMax)
        {
            return new FrameRefused(
                message.Topic, $"{message.Payload.Length} bytes came; at most {Limits.PayloadBytesMax} are taken.");
        }

        var (fact, why) = Guard.Read<Fact>(message.Payload, bytes => name == VdaWords.State
            ? states.Read(robot, bytes)
            : new RobotConnectionChanged(robot, ConnectionReader.Read(robot, bytes)));
        return fact ?? new FrameRefused(message.Topic, why);
    }
}
