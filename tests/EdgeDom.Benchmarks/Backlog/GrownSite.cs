using System.Globalization;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// A site with a ledger of many entries as a killed program leaves it: a third of them were made by postings, whose
/// answers are kept, a quarter of a million for each million; of the reservations one in five is open, and there are
/// lots.
/// </summary>
/// <param name="Config">The site's configuration.</param>
/// <param name="Words">What is set besides: ports that are free.</param>
/// <param name="Url">Where the site answers once it runs.</param>
/// <param name="LedgerFile">The ledger.</param>
public sealed record GrownSite(string Config, IReadOnlyList<string> Words, string Url, string LedgerFile)
{
    private const int MovementsPerTick = 1_000;
    private const int PostingsPerTick = 250;
    private const int TripsPerTick = (MovementsPerTick - (PostingsPerTick / 10 * GrownPostings.MovementsOfTen)) / 2;

    /// <summary>
    /// Makes it below <paramref name="folder"/>, with at least so many entries; nothing is synced.
    /// </summary>
    public static GrownSite Make(string folder, long entries)
    {
        var config = CopyConfig(folder);
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}");
        string[] words = [$"url={url}", string.Create(CultureInfo.InvariantCulture, $"broker.port={FreePort.Take()}")];
        var options = SiteRun.ToOptions(SiteSetup.Read(config, words), "");
        var start = Moment.Of(TimeProvider.System.GetUtcNow()).Plus(-entries);
        var ticks = checked((int)(entries / MovementsPerTick));
        GrownLedger.Grow(options, start, ticks, TripsPerTick, rights: 1, PostingsPerTick).GetAwaiter().GetResult();
        return new GrownSite(config, words, url, options.LedgerFile);
    }

    private static string CopyConfig(string folder)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "EdgeDom.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("EdgeDom.sln was not found above the benchmarks.");
        }

        var config = Directory.CreateDirectory(Path.Combine(folder, "config")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(at.FullName, "config"), "*.json"))
        {
            File.Copy(file, Path.Combine(config, Path.GetFileName(file)));
        }

        return Path.Combine(config, "site.json");
    }
}
