using System.Text.Json.Nodes;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// A whole site as its shipped files describe it, with its own broker on a real socket; its hub cannot be reached and
/// its robots are silent, so nothing changes by itself.
/// </summary>
internal sealed class RunningSite : IProgramUnderTest
{
    // The journal keeps every fact, also a refused one; what it may not do is move stock or speak to the hub.
    private static readonly Dictionary<string, string> Views = new(StringComparer.Ordinal)
    {
        ["journal"] = "",
        ["snapshot"] = "",
        ["posting"] = "",
        ["head"] = "SELECT life, entries, entry_hash, up_last, up_acknowledged, down_last FROM head",
    };

    private readonly Trial trial = new(speedPermille: 1_000);
    private readonly CapturedLog log = new();
    private volatile string ended = "";
    private SiteProgram program = null!;

    public string Name => "site";

    public int Port { get; private set; }

    public IReadOnlyList<string> Faults => log.Faults;

    public string Ended => ended;

    public FileState State { get; private set; } = null!;

    public IReadOnlyList<Door> Doors =>
        Door.All(program.App.Services.GetRequiredService<EndpointDataSource>());

    public IReadOnlyDictionary<string, Func<JsonObject>> Examples => SiteExamples.Bodies;

    public IReadOnlyList<string> WithoutBody => [];

    /// <summary>What it was told.</summary>
    public SiteOptions Options { get; private set; } = null!;

    /// <summary>The running program.</summary>
    public SiteProgram Program => program;

    /// <summary>Starts it and lets it come to rest.</summary>
    public static async Task<RunningSite> StartAsync()
    {
        var site = new RunningSite();
        var (_, options) = site.trial.ReadSite();
        Directory.CreateDirectory(Path.GetDirectoryName(options.LedgerFile)!);
        site.Options = options with { Url = "http://127.0.0.1:0", Hub = null };
        site.program = await SiteProgram.StartAsync(
            site.Options,
            TimeProvider.System,
            fault => site.ended = fault.ToString(),
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Logging.AddProvider(site.log);
            });
        site.Port = new Uri(site.program.Url).Port;
        await Wait.Until(() => site.program.Rig.Loop.Figures.Commits > 0, 60, () => "the first tick");
        site.State = new FileState(site.Options.LedgerFile, Views);
        return site;
    }

    public string Headers(Door door) => "";

    /// <summary>What a parameter of a path may name here.</summary>
    public string Known(Door door, string parameter) => parameter switch
    {
        "port" => "port-1",
        "order" => "F1",
        "id" => "P1",
        "file" or "name" or "path" or "asset" => "edge.css",
        _ => throw new InvalidOperationException(
            $"{door.Name} is new: say in {nameof(RunningSite)}.{nameof(Known)} what '{parameter}' may be."),
    };

    public async ValueTask DisposeAsync()
    {
        State.Dispose();
        await program.DisposeAsync();
        trial.Dispose();
    }
}
