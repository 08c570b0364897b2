using System.Security.Cryptography;
using EdgeDom.App.Clients;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.App.Plans;
using EdgeDom.App.Replays;
using EdgeDom.App.Timing;
using EdgeDom.App.Worlds;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;

namespace EdgeDom.App.Days;

/// <summary>
/// Hub, cube site, shops and world in one process over the real wires: MQTT through a broker, byte lines through
/// pseudo-terminals or TCP, HTTP on loopback. Its clock may run faster than the wall's.
/// </summary>
public sealed class Demo : IAsyncDisposable
{
    private const int SecretBytes = 24;

    private readonly DayPlan plan;
    private readonly DemoSettings settings;
    private readonly ScaledTime time;
    private readonly CancellationTokenSource fault = new();
    private readonly LogConfig log = new() { Level = Serilog.Events.LogEventLevel.Warning };
    private WebApplication? hub;
    private SiteProgram? site;
    private RealWorld? world;
    private HubClient? client;

    private Demo(DayPlan plan, DemoSettings settings)
    {
        (this.plan, this.settings) = (plan, settings);
        time = new ScaledTime(TimeProvider.System, settings.SpeedPermille, plan.Start.ToTime());
    }

    /// <summary>Where the hub is.</summary>
    public string HubUrl => hub!.Urls.First();

    /// <summary>Where the site is.</summary>
    public string SiteUrl => site!.Url;

    /// <summary>The site's own broker; 0 when another one is used.</summary>
    public int BrokerPort => site!.BrokerPort;

    /// <summary>The site.</summary>
    public SiteProgram Site => site!;

    /// <summary>The hub's desk.</summary>
    public HubDesk Desk => hub!.Services.GetRequiredService<HubDesk>();

    /// <summary>The world.</summary>
    public RealWorld World => world!;

    /// <summary>The demo's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Cancelled when the site's loop had to end.</summary>
    public CancellationToken Fault => fault.Token;

    /// <summary>Speaks to the hub over HTTP.</summary>
    public HubClient Client => client!;

    /// <summary>Starts everything; on failure nothing is left running.</summary>
    public static async Task<Demo> StartAsync(DayPlan plan, DemoSettings settings, CancellationToken stop)
    {
        var demo = new Demo(plan, settings);
        try
        {
            await demo.StartHubAsync(stop);
            await demo.StartSiteAsync(stop);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        if (world is not null)
        {
            await world.DisposeAsync();
        }

        if (hub is not null)
        {
            await hub.StopAsync(CancellationToken.None);
            await hub.DisposeAsync();
        }

        fault.Dispose();
    }

    private async Task StartHubAsync(CancellationToken stop)
    {
        var token = Draw("site-token");
        var options = DayOptions.Hub(plan, settings.Folder, token) with { Url = settings.HubUrl };
        hub = HubHost.Build(options, time, TimeProvider.System, builder => ProgramHost.AddLog(builder.Services, log));
        await hub.StartAsync(stop);
        client = new HubClient(HubUrl);
    }

    private async Task StartSiteAsync(CancellationToken stop)
    {
        var ports = PortWires.Make(plan.World.Layout);
        var options = DayOptions.Site(plan, settings.Folder, ports.Devices);
        var signIns = options.Robots
            .Select(robot => new RobotSignIn(robot.Robot, robot.UserName, Draw(robot.Robot.Value))).ToList();
        options = options with
        {
            Url = settings.SiteUrl,
            Robots = [.. options.Robots.Select(robot => robot with { PasswordRef = Reference(robot.Robot.Value) })],
            Broker = settings.Broker is { } other
                ? new BrokerOptions { IsEmbedded = false, Host = other.Host, Port = other.Port, User = "" }
                : new BrokerOptions { Port = 0 },
            Hub = new HubOptions { Url = HubUrl, TokenRef = Reference("site-token") },
        };
        site = await SiteProgram.StartAsync(
            options,
            time,
            _ => fault.Cancel(),
            builder => ProgramHost.AddLog(builder.Services, log),
            stop: stop);
        world = RealWorld.Start(
            plan.World,
            options.RobotProfile,
            new MqttAddress
            {
                Host = options.Broker.Host, Port = settings.Broker?.Port ?? site.BrokerPort, ClientId = "world",
            },
            settings.Broker is null ? signIns : signIns.Select(robot => robot with { User = "", Password = "" }),
            ports,
            time,
            ReplayRecorder.Into(settings.Replay, plan.World.Layout, DayPlan.SiteName, plan.Seed));
    }

    private string Reference(string name) => $"file:{Path.Combine(settings.Folder, "secrets", name)}";

    private string Draw(string name)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        SecretFiles.Write(Path.Combine(settings.Folder, "secrets", name), secret);
        return secret;
    }
}
