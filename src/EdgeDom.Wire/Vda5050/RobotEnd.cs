using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Wire.Vda5050;

/// <summary>One robot's end of VDA 5050, 2.1.0 or 2.0.0 by the profile. Keeps header counters and one buffer; one
/// thread.</summary>
public sealed class RobotEnd : IRobotEnd
{
    private readonly RobotTopics topics;
    private readonly MessageWriter writer;
    private readonly StateWriter states;
    private readonly OrderReader orders;
    private readonly string orderTopic;
    private readonly string instantTopic;
    private readonly string stateTopic;

    /// <summary>Throws <see cref="ArgumentException"/> when the profile's node name or version cannot be
    /// used.</summary>
    public RobotEnd(RobotProfile profile, RobotId robot)
    {
        Versions.Check(profile.Version);
        var names = new NodeNames(profile.NodeName);
        Robot = robot;
        topics = new RobotTopics(profile);
        writer = new MessageWriter(profile);
        states = new StateWriter(profile, names);
        orders = new OrderReader(names);
        orderTopic = topics.Of(robot, VdaWords.Order);
        instantTopic = topics.Of(robot, VdaWords.InstantActions);
        stateTopic = topics.Of(robot, VdaWords.State);
        Subscriptions = [orderTopic, instantTopic];
    }

    /// <inheritdoc />
    public RobotId Robot { get; }

    /// <inheritdoc />
    public IReadOnlyList<string> Subscriptions { get; }

    /// <inheritdoc />
    public TopicMessage WriteLastWill() => WriteConnection(RobotConnection.Broken, new Moment(0));

    /// <inheritdoc />
    public TopicMessage WriteConnection(RobotConnection connection, Moment now)
    {
        var json = writer.Begin(Robot, VdaWords.Connection, now);
        json.WriteString("connectionState"u8, VdaWords.ConnectionState(connection));
        return new TopicMessage(topics.Of(Robot, VdaWords.Connection), writer.End(), IsRetained: true);
    }

    /// <inheritdoc />
    public TopicMessage WriteState(
        RobotReported state, IReadOnlyList<Waypoint> ahead, int xMm, int yMm, Moment now)
    {
        var json = writer.Begin(Robot, VdaWords.State, now);
        states.Write(json, state, ahead, xMm, yMm);
        return new TopicMessage(stateTopic, writer.End(), IsTelemetry: true);
    }

    /// <inheritdoc />
    public TopicMessage WriteFactsheet(Moment now)
    {
        var json = writer.Begin(Robot, VdaWords.Factsheet, now);
        FactsheetWriter.Write(json);
        return new TopicMessage(topics.Of(Robot, VdaWords.Factsheet), writer.End(), IsRetained: true);
    }

    /// <inheritdoc />
    public RobotRequest? Read(TopicMessage message)
    {
        var isOrder = message.Topic == orderTopic;
        if (!isOrder && message.Topic != instantTopic)
        {
            return null;
        }

        // A retained order would be done again on every reconnect.
        if (message.IsRetained)
        {
            return new RobotRequest.Bad("Orders and instant actions must not be retained.");
        }

        if (message.Payload.Length > Limits.PayloadBytesMax)
        {
            return new RobotRequest.Bad(
                $"{message.Payload.Length} bytes came; at most {Limits.PayloadBytesMax} are taken.");
        }

        var (request, why) = Guard.Read<RobotRequest>(message.Payload, bytes => isOrder
            ? new RobotRequest.DriveOrder(orders.Read(Robot, bytes))
            : new RobotRequest.Asks(ActionReader.ReadAsks(Robot, bytes)));
        return request ?? new RobotRequest.Bad(why);
    }
}
