using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Tests.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using SiteOptions = EdgeDom.Hub.Settings.SiteOptions;

namespace EdgeDom.Browser.Running;

/// <summary>A site that starts for the first time, and the hub it waits for, which is started later.</summary>
public sealed class FirstStart : IAsyncDisposable
{
    private const string Token = "alpha-token-0123456789";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-first-");
    private readonly CancellationTokenSource ending = new();
    private readonly Task<SiteProgram> site;
    private WebApplication? hub;

    private FirstStart()
    {
        Site = $"http://127.0.0.1:{FreePort.Take()}";
        Hub = $"http://127.0.0.1:{FreePort.Take()}";
        var token = Path.Combine(folder.FullName, "token");
        File.WriteAllText(token, Token);
        site = SiteProgram.StartAsync(
            new EdgeDom.Site.Settings.SiteOptions
            {
                Site = "alpha",
                Node = NodeId.Of("cube"),
                Url = Site,
                LedgerFile = Path.Combine(folder.FullName, "site.db"),
                Layout = new GridLayout
                {
                    Columns = 6, Rows = 5, Levels = 3, Ports = [], Chargers = [new Cell(5, 4)],
                },
                Items = [],
                Robots = [],
                PortDevices = [],
                Broker = new EdgeDom.Site.Settings.BrokerOptions { Port = 0 },
                Hub = new EdgeDom.Site.Settings.HubOptions { Url = Hub, TokenRef = $"file:{token}" },
            },
            TimeProvider.System,
            _ => { },
            builder => builder.Logging.ClearProviders(),
            stop: ending.Token);
    }

    /// <summary>Address of the site.</summary>
    public string Site { get; }

    /// <summary>Address that the hub will have.</summary>
    public string Hub { get; }

    /// <summary>Starts the site and waits until it answers.</summary>
    public static async Task<FirstStart> BeginAsync()
    {
        var pair = new FirstStart();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(pair.Site), patience.Token);
                return pair;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            }
        }
    }

    /// <summary>Starts the hub.</summary>
    public async Task StartHubAsync()
    {
        hub = HubHost.Build(
            new HubOptions
            {
                Url = Hub,
                DatabaseFile = Path.Combine(folder.FullName, "hub.db"),
                Sites = [new SiteOptions("alpha", "cube", Token, Site)],
                StatusPollMillis = 500,
                Nodes =
                [
                    new NodeOptions("cube", "Cube Berlin", 52_520_000, 13_405_000, 400, 1_000),
                    new NodeOptions("shop", "Shop Lyon", 45_750_000, 4_850_000, 500, 1_000),
                ],
                Gs1Prefix = "9521234",
            },
            TimeProvider.System,
            TimeProvider.System);
        await hub.StartAsync();
    }

    /// <summary>Does something at the desk of the hub, which runs.</summary>
    public Task<T> AskHubAsync<T>(Func<HubBook, Moment, T> act) =>
        hub!.Services.GetRequiredService<HubDesk>().Ask(act);

    /// <summary>Ends the hub; it may be started again.</summary>
    public async Task StopHubAsync()
    {
        await hub!.StopAsync();
        await hub.DisposeAsync();
        hub = null;
    }

    /// <summary>Ends the site, which has started.</summary>
    public async Task StopSiteAsync() => await (await site).DisposeAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        try
        {
            await (await site).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // It still waited.
        }

        if (hub is not null)
        {
            await hub.StopAsync();
            await hub.DisposeAsync();
        }

        ending.Dispose();
        folder.Delete(recursive: true);
    }
}
