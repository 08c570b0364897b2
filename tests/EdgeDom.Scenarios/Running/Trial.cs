using System.Globalization;
using System.Text.Json;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Site.Settings;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Scenarios.Running;

/// <summary>The shipped files set up for one test: free ports, a folder of its own, a faster clock if wanted.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> site;
    private readonly Dictionary<string, string> hub;

    public Trial(long? speedPermille)
    {
        Repository.CopyConfig(folder.Path);
        var ports = FreePort.Take(8);
        (HubPort, BrokerPort, LinePorts) = (ports[0], ports[2], ports[3..]);
        HubUrl = Url(ports[0]);
        SiteUrl = Url(ports[1]);
        site = new Dictionary<string, string>
        {
            ["url"] = SiteUrl,
            ["hub.url"] = HubUrl,
            ["ports"] = Devices(LinePorts),
            ["broker.port"] = BrokerPort.ToString(CultureInfo.InvariantCulture),
        };
        hub = new Dictionary<string, string> { ["url"] = HubUrl };
        if (speedPermille is not null)
        {
            site["trialClock"] = hub["trialClock"] = JsonSerializer.Serialize(new
            {
                speedPermille, since = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            });
        }
    }

    public string HubUrl { get; }

    public string SiteUrl { get; }

    public int HubPort { get; }

    public int BrokerPort { get; }

    /// <summary>Where the five devices of the two ports listen.</summary>
    public IReadOnlyList<int> LinePorts { get; }

    public string LedgerFile => folder.At("demo-data", "site", "ledger.db");

    public string HubFile => folder.At("demo-data", "hub", "hub.db");

    private string SiteFile => folder.At("config", "site.json");

    /// <summary>A place in the trial's folder.</summary>
    public string At(params string[] parts) => folder.At(parts);

    /// <summary>The site's way to the hub goes over another port.</summary>
    public void ReachHubOver(int port) => site["hub.url"] = Url(port);

    /// <summary>The site begins with one bin of one SKU and grants this share of it to the hub.</summary>
    public void BeginWith(string sku, int quantity, int grantPermille)
    {
        site["grantPermille"] = grantPermille.ToString(CultureInfo.InvariantCulture);
        var load = new { compartment = 1, sku, quantity };
        var bin = new
        {
            bin = "B000001", cell = new { column = 0, row = 1 }, level = 1, compartments = 1, loads = new[] { load },
        };
        File.WriteAllText(
            folder.At("config", "opening-stock.json"), JsonSerializer.Serialize(new { bins = new[] { bin } }));
    }

    /// <summary>The hub numbers parcels, and a carrier with numbers of its own carries those of the site.</summary>
    public void NumberParcels(string prefix)
    {
        Directory.CreateDirectory(folder.At("config", "hub.json.d"));
        File.WriteAllText(folder.At("config", "hub.json.d", "parcels.json"), $$"""
            {
              "gs1Prefix": "{{prefix}}",
              "rateCards": { "parcels": { "services": [ {
                "name": "express",
                "zones": [ { "name": "all", "transitDays": 1, "bands": [ { "fixedMinor": 500 } ] } ],
                "tracking": { "prefix": "EX", "digits": 8, "first": 47312482, "last": 49999999, "check": "s10" }
              } ] } },
              "nodes": [ {
                "node": "cube-1", "name": "Cube store Coventry", "latitudeMicroDegrees": 52400000,
                "longitudeMicroDegrees": -1500000, "fixedMinor": 250, "perKmMilliMinor": 2000, "kind": "cubeSite",
                "rateCard": "parcels"
              } ]
            }
            """);
    }

    /// <summary>The site's way to its ports' devices goes over other TCP ports.</summary>
    public void ReachDevicesOver(IReadOnlyList<int> ports) => site["ports"] = Devices(ports);

    /// <summary>The site uses a broker of its own no more, but this one.</summary>
    public void UseBroker(int port, string passwordRef)
    {
        site["broker.isEmbedded"] = "false";
        site["broker.port"] = port.ToString(CultureInfo.InvariantCulture);
        site["broker.passwordRef"] = passwordRef;
    }

    /// <summary>The site as its program would be told.</summary>
    public (SiteSetup Setup, SiteOptions Options) ReadSite()
    {
        var setup = SiteSetup.Read(SiteFile, [.. Words(site).Where(word => word != "--set")]);
        var options = SiteRun.ToOptions(setup, "");
        SecretFiles.MakeMissing(SiteRun.Secrets(options));
        return (setup, options);
    }

    public ChildProgram StartHub(params IEnumerable<(string Name, string Value)> variables) => ChildProgram.Start(
        "dotnet",
        [ChildProgram.Program, "hub", "run", "--config", folder.At("config", "hub.json"), .. Words(hub)],
        variables);

    public ChildProgram StartSite(params IEnumerable<(string Name, string Value)> variables) => ChildProgram.Start(
        "dotnet", [ChildProgram.Program, "site", "run", "--config", SiteFile, .. Words(site)], variables);

    /// <summary>The site as a service manager starts it: with a socket for its news and a watchdog.</summary>
    public ChildProgram StartSiteAsService(string socket, long watchdogMicros) => StartSite(
        ("NOTIFY_SOCKET", socket),
        ("WATCHDOG_USEC", watchdogMicros.ToString(CultureInfo.InvariantCulture)));

    public ChildProgram StartSim(int orders, string? replay = null) => ChildProgram.EdgeDom(
    [
        "sim", "run", "--scenario", folder.At("simulator", "scenarios", "small.json"),
        "--limit", orders.ToString(CultureInfo.InvariantCulture), .. Words(site),
        .. replay is null ? [] : new[] { "--replay", replay },
    ]);

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Words(Dictionary<string, string> keys) =>
        keys.SelectMany(pair => new[] { "--set", $"{pair.Key}={pair.Value}" });

    private static string Devices(IReadOnlyList<int> ports)
    {
        var lines = ports
            .Select(port => string.Create(CultureInfo.InvariantCulture, $"tcp:127.0.0.1:{port}")).ToArray();
        return JsonSerializer.Serialize(new object[]
        {
            new { port = "port-1", scanner = lines[0], light = lines[1], scale = lines[2] },
            new { port = "port-2", scanner = lines[3], light = lines[4] },
        });
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
