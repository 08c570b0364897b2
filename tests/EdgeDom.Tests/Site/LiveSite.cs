using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace EdgeDom.Tests.Site;

/// <summary>The small site as a program in real time, on a free port, with port devices in memory.</summary>
internal sealed class LiveSite : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-live-");
    private readonly List<Exception> fatal = [];

    private LiveSite(Func<SiteOptions, SiteOptions> change) => Options = change(SiteBench.Small(folder.FullName));

    public SiteOptions Options { get; }

    public SiteProgram Program { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    /// <summary>Starts it and waits for its first tick.</summary>
    public static async Task<LiveSite> StartAsync(Func<SiteOptions, SiteOptions>? change = null)
    {
        var site = new LiveSite(change ?? (options => options));
        site.Program = await SiteProgram.StartAsync(
            site.Options,
            TimeProvider.System,
            site.fatal.Add,
            builder => builder.Logging.ClearProviders(),
            address => MemoryLines.Pair(address.Target).Near);
        site.Http.BaseAddress = new Uri(site.Program.Url);
        await Contracts.Wait.UntilAsync(() => site.Program.Rig.Loop.Figures.Commits > 0, "the first tick");
        return site;
    }

    /// <summary>Stops it; its loop must not have ended by a fault.</summary>
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        Http.Dispose();
        folder.Delete(recursive: true);
        fatal.ShouldBeEmpty();
    }
}
