using EdgeDom.Model.Ids;
using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Brokers;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Tests.Wire;

/// <summary>The users and lines with which brokers are tested.</summary>
internal static class MqttFixture
{
    public const string Password = "correct horse";

    public static RobotProfile Profile { get; } = new();

    private static SaltedPassword Salted { get; } = SaltedPassword.Of(Password);

    public static BrokerSettings Settings(int port = 0, int robotRate = 1_000) => new()
    {
        Port = port,
        Users =
        [
            new BrokerUser("site-1", Salted, TopicRights.Controller("uagv", "site-1"), 100_000, 100_000),
            new BrokerUser("R001", Salted, TopicRights.Robot(Profile, RobotId.Of("R001")), robotRate, robotRate),
            new BrokerUser("R002", Salted, TopicRights.Robot(Profile, RobotId.Of("R002")), robotRate, robotRate),
            new BrokerUser("monitor", Salted, TopicRights.Monitor("uagv")),
        ],
    };

    public static MqttAddress Address(int port, string user, string clientId, params string[] filters) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ClientId = clientId,
        User = user,
        Password = Password,
        Subscriptions = filters,
        BackOffLeastMillis = 20,
        BackOffMostMillis = 200,
    };

    public static async Task<MqttLine> UpAsync(MqttAddress address)
    {
        var line = new MqttLine(address, TimeProvider.System);
        await Wait.UntilAsync(() => line.IsUp, $"{address.ClientId} to be up; {line.LastFault}");
        return line;
    }
}
