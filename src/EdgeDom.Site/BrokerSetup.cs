using System.Net;
using System.Security.Cryptography;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Brokers;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Site;

/// <summary>
/// Who may say and hear what at the site's own broker, and how this program signs in at whichever broker it uses.
/// </summary>
internal static class BrokerSetup
{
    private const int PasswordBytes = 24;
    private const int ControllerMessagesPerSecond = 20_000;
    private const int ControllerBurst = 40_000;

    // Beside robots: this program, people's tools, and those that come again before they are known to have gone.
    private const int SpareClients = 100;
    private const int ClientsLeast = 1_000;
    private const int ClientsMost = 10_000;

    /// <summary>One controller asks for its broker often: robots stand while it is away.</summary>
    private const int BackOffMostMillis = 2_000;

    /// <summary>This program's password: the one referred to, or a fresh one for the embedded broker only.</summary>
    public static string Password(BrokerOptions broker) => broker switch
    {
        { PasswordRef.Length: > 0 } => SecretRef.Read(broker.PasswordRef),
        { IsEmbedded: true } => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes)),
        _ => "",
    };

    /// <summary>The embedded broker's settings: this program and every robot that has a password.</summary>
    public static BrokerSettings Settings(SiteOptions options, string password) => new()
    {
        Address = IPAddress.TryParse(options.Broker.Host, out var address) ? address : IPAddress.Loopback,
        Port = options.Broker.Port,
        RetainedFile = options.Broker.RetainedFile.Length == 0 ? null : options.Broker.RetainedFile,
        ClientsMax = Math.Clamp(options.Robots.Count + SpareClients, ClientsLeast, ClientsMost),
        Users =
        [
            new BrokerUser(
                options.Broker.User,
                SaltedPassword.Of(password),
                TopicRights.Controller(options.RobotProfile.TopicRoot, options.Site),
                ControllerMessagesPerSecond,
                ControllerBurst),
            .. options.Robots.Where(robot => robot.PasswordRef.Length > 0)
                .Select(robot => User(options.RobotProfile, robot)),
        ],
    };

    /// <summary>How this program connects.</summary>
    public static MqttAddress Address(SiteOptions options, string password, int port) => new()
    {
        Host = options.Broker.Host,
        Port = port,
        ClientId = $"site-{options.Site}",
        User = options.Broker.User,
        Password = password,
        BackOffMostMillis = BackOffMostMillis,
        Subscriptions = new ControllerEnd(options.RobotProfile, options.Layout).Subscriptions,
    };

    private static BrokerUser User(RobotProfile profile, RobotAccess robot) => new(
        robot.UserName,
        SaltedPassword.Of(SecretRef.Read(robot.PasswordRef)),
        TopicRights.Robot(profile, robot.Robot));
}
