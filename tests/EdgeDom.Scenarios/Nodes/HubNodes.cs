using System.Globalization;
using System.Text.Json;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Hub.Settings;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>Real hub processes: several on one PostgreSQL database, or one with a file of its own.</summary>
internal sealed class HubNodes : IAsyncDisposable
{
    public const string Site = "alpha";
    public const string Token = "alpha-token-0123456789";

    private readonly TempFolder folder = new();
    private readonly string[] urls;
    private readonly ChildProgram[] programs;
    private readonly HttpClient[] clients;

    private HubNodes(string? database, int count, string token, object site, object[] places)
    {
        File.WriteAllText(folder.At("token"), token);
        var config = new Dictionary<string, object>
        {
            ["dataFolder"] = "data", ["sites"] = new[] { site }, ["nodes"] = places,
        };
        if (database is not null)
        {
            File.WriteAllText(folder.At("database"), database);
            config["databaseRef"] = "file:database";
        }

        File.WriteAllText(folder.At("hub.json"), JsonSerializer.Serialize(config));
        Ports = FreePort.Take(count);
        urls = [.. Ports.Select(port => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))];
        clients = [.. urls.Select(url => new HttpClient
        {
            BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(15),
        })];
        programs = [.. urls.Select(Run)];
    }

    public int Count => urls.Length;

    /// <summary>Where the nodes listen.</summary>
    public IReadOnlyList<int> Ports { get; }

    /// <summary>Starts so many nodes at once on an empty database and waits until all are ready.</summary>
    public static Task<HubNodes> Start(string database, int count) =>
        Start(database, count, Token, Site, "cube", [Place("cube", 300), Place("store", 400)]);

    /// <summary>The same with one site, which fills for one of these places; null for a file of their own.</summary>
    public static async Task<HubNodes> Start(
        string? database, int count, string token, string site, string node, object[] places)
    {
        var nodes = new HubNodes(database, count, token, new { site, node, tokenRef = "file:token" }, places);
        await nodes.AllReady();
        return nodes;
    }

    /// <summary>A place that can fulfil, all of them in one town.</summary>
    public static object Place(string node, int fixedMinor) => new
    {
        node, name = node, latitudeMicroDegrees = 52_500_000, longitudeMicroDegrees = 13_400_000, fixedMinor,
        perKmMilliMinor = 1_000,
    };

    /// <summary>The way to a node, whether it lives or not.</summary>
    public HttpClient Client(int node) => clients[node];

    /// <summary>What a hub on the same database would be told.</summary>
    public HubOptions Options() => HubRun.ToOptions(
        HubSetup.Read(folder.At("hub.json"), []), folder.Path);

    /// <summary>Kills a node the hard way and starts it again; it may take a while until it is ready.</summary>
    public async Task Kill(int node)
    {
        await programs[node].KillAsync();
        await programs[node].DisposeAsync();
        programs[node] = Run(urls[node]);
    }

    /// <summary>Freezes a node in the middle of whatever it does, for longer than it may hold its turn.</summary>
    public async Task Freeze(int node, TimeSpan time)
    {
        programs[node].Freeze();
        await Task.Delay(time, TimeProvider.System);
        programs[node].Go();
    }

    /// <summary>Waits until every node says that it is ready.</summary>
    public async Task AllReady()
    {
        foreach (var client in clients)
        {
            await Wait.Until(client.IsReady, 120, () => string.Join('\n', programs.Select(one => one.Said)));
        }
    }

    /// <summary>Asks all to stop and says what each ended with.</summary>
    public async Task<int[]> Stop()
    {
        var codes = new List<int>();
        foreach (var program in programs)
        {
            codes.Add((await program.StopAsync()).Code);
        }

        return [.. codes];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (program, client) in programs.Zip(clients))
        {
            program.Go();
            await program.DisposeAsync();
            client.Dispose();
        }

        folder.Dispose();
    }

    private ChildProgram Run(string url) =>
        ChildProgram.EdgeDom("hub", "run", "--config", folder.At("hub.json"), "--set", $"url={url}");
}
