using System.Globalization;
using System.Text.Json;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Site.Settings;

namespace EdgeDom.Scenarios.Running;

/// <summary>The shipped files set up for one test: free ports, a folder of its own, a faster clock.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string[] site;
    private readonly string[] hub;

    public Trial(long speedPermille)
    {
        Repository.CopyConfig(folder.Path);
        var ports = FreePorts.Take(8);
        HubUrl = Url(ports[0]);
        SiteUrl = Url(ports[1]);
        var clock = JsonSerializer.Serialize(new
        {
            speedPermille, since = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        });
        var lines = ports[3..]
            .Select(port => string.Create(CultureInfo.InvariantCulture, $"tcp:127.0.0.1:{port}")).ToArray();
        var devices = JsonSerializer.Serialize(new object[]
        {
            new { port = "port-1", scanner = lines[0], light = lines[1], scale = lines[2] },
            new { port = "port-2", scanner = lines[3], light = lines[4] },
        });
        site =
        [
            "--set", $"url={SiteUrl}", "--set", $"hub.url={HubUrl}", "--set", $"ports={devices}",
            "--set", string.Create(CultureInfo.InvariantCulture, $"broker.port={ports[2]}"),
            "--set", $"trialClock={clock}",
        ];
        hub = ["--set", $"url={HubUrl}", "--set", $"trialClock={clock}"];
    }

    public string HubUrl { get; }

    public string SiteUrl { get; }

    public string LedgerFile => folder.At("demo-data", "site", "ledger.db");

    private string SiteFile => folder.At("config", "site.json");

    /// <summary>The site as its program would be told.</summary>
    public (SiteSetup Setup, SiteOptions Options) ReadSite()
    {
        var setup = SiteSetup.Read(SiteFile, [.. site.Where(word => word != "--set")]);
        var options = SiteRun.ToOptions(setup, "");
        SecretFiles.MakeMissing(SiteRun.Secrets(options));
        return (setup, options);
    }

    public ChildProgram StartHub() =>
        ChildProgram.EdgeDom(["hub", "run", "--config", folder.At("config", "hub.json"), .. hub]);

    public ChildProgram StartSite() => ChildProgram.EdgeDom(["site", "run", "--config", SiteFile, .. site]);

    /// <summary>The site as a service manager starts it: with a socket for its news and a watchdog.</summary>
    public ChildProgram StartSiteAsService(string socket, long watchdogMicros) => ChildProgram.Start(
        "dotnet",
        [ChildProgram.Program, "site", "run", "--config", SiteFile, .. site],
        ("NOTIFY_SOCKET", socket),
        ("WATCHDOG_USEC", watchdogMicros.ToString(CultureInfo.InvariantCulture)));

    public ChildProgram StartSim(int orders) => ChildProgram.EdgeDom(
    [
        "sim", "run", "--scenario", folder.At("simulator", "scenarios", "small.json"),
        "--limit", orders.ToString(CultureInfo.InvariantCulture), .. site,
    ]);

    public void Dispose() => folder.Dispose();

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
