using System.Text;
using System.Text.Json.Nodes;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>A robot with its own login that sends broken and lying messages to every topic there is.</summary>
internal sealed class RobotLiar
{
    private readonly RobotEnd end;
    private readonly RobotAccess access;
    private readonly IReadOnlyList<string> words;
    private readonly Moment now;
    private readonly string prefix;

    /// <summary>Speaks as this robot of this site.</summary>
    public RobotLiar(SiteOptions options, RobotAccess access, Moment now)
    {
        (this.access, this.now) = (access, now);
        end = new RobotEnd(options.RobotProfile, access.Robot);
        prefix = $"{options.RobotProfile.TopicRoot}/v2/{options.RobotProfile.Manufacturer}";
        words =
        [
            "", "c0_r0", "c5_r5", "c99_r99", "c-1_r5", "c1_r", "nonsense", "FINISHED", "FAILED", "RUNNING", "WAITING",
            "INITIALIZING", "PAUSED", "ONLINE", "OFFLINE", "CONNECTIONBROKEN", "AUTOMATIC", "MANUAL", "9.9.9", "3.0.0",
            "2.0.0", "pick", "drop", "WARNING", "FATAL", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "\u0000",
            "\u202E", access.Robot.Value, options.Robots[^1].Robot.Value, "CUBE",
            .. options.OpeningStock.Bins.Take(5).Select(bin => bin.Bin.Value),
        ];
    }

    /// <summary>How it signs in at a broker on this port.</summary>
    public MqttAddress SignIn(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ClientId = access.UserName,
        User = access.UserName,
        Password = SecretRef.Read(access.PasswordRef),
        BackOffLeastMillis = 20,
        BackOffMostMillis = 100,
    };

    /// <summary>An honest report with this charge, to see that everything before it has come through.</summary>
    public TopicMessage Honest(int batteryPermille) => State(Report() with { BatteryPermille = batteryPermille });

    /// <summary>A message that is broken or lies.</summary>
    public TopicMessage Lie(Random random)
    {
        var honest = random.IsSo(80)
            ? State(Report() with { IsDriving = random.IsSo(50), IsIdle = random.IsSo(50) })
            : end.WriteConnection(random.Of(Enum.GetValues<RobotConnection>()), now) with { IsRetained = false };
        var payload = random.Next(5) switch
        {
            0 => BrokenJson.Of(Parsed(honest), random).Bytes,
            1 => random.Bytes(random.Next(500)),
            2 => Flipped(honest.Payload.ToArray(), random),
            _ => Encoding.UTF8.GetBytes(TwistedJson.Of(Parsed(honest), words, random).ToJsonString()),
        };
        var topic = random.IsSo(80) ? honest.Topic : Topic(random);
        return new TopicMessage(topic, payload, IsRetained: random.IsSo(5));
    }

    private static JsonObject Parsed(TopicMessage message) =>
        JsonNode.Parse(message.Payload.Span)!.AsObject();

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        for (var flips = random.Next(1, 6); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private TopicMessage State(RobotReported report) =>
        end.WriteState(report, [], 705, 480, now) with { IsTelemetry = false };

    private RobotReported Report() => new(
        access.Robot,
        "drive-1",
        3,
        new Cell(1, 1),
        2,
        false,
        false,
        true,
        false,
        800,
        null,
        [new RobotActionReport("drive-1/1", RobotActionStatus.Running, "")],
        ["batteryLow"]);

    private string Topic(Random random) => random.Of<string>(
    [
        $"{prefix}/{access.Robot.Value}/state", $"{prefix}/{access.Robot.Value}/connection",
        $"{prefix}/{access.Robot.Value}/visualization", $"{prefix}/{access.Robot.Value}/factsheet",
        $"{prefix}/{access.Robot.Value}/order", $"{prefix}/r006/state", $"{prefix}/nobody/state", $"{prefix}//state",
        "$SYS/broker", "edgedom/v1/cube-1/port/port-1/event", "x", $"{prefix}/{access.Robot.Value}/state/more",
        $"{new string('x', 3_000)}/state", $"{prefix.Replace("v2", "v3", StringComparison.Ordinal)}/r001/state",
    ]);
}
