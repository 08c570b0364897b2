using EdgeDom.Site.Backups;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// How long postings wait while the ledger they go into is copied: the ledger is filled to a size first, then 200
/// postings a second come while one backup after the other is made, each checked whole.
/// </summary>
internal static class BackupRace
{
    private const double MebiByte = 1024 * 1024;
    private const int FillStep = 10_000;
    private const int AloneSeconds = 5;

    /// <summary>Figures for a ledger of at least so many MiB.</summary>
    public static IEnumerable<Figure> Run(string folder, int mebiBytes, int backups) =>
        RunAsync(Path.Combine(folder, "backup"), mebiBytes, backups).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync(string folder, int mebiBytes, int backups)
    {
        await using var site = await PostingSite.StartAsync(folder);
        var file = Path.Combine(folder, "ledger.db");
        var fill = new PostingCallers(site.Calls, "fill");
        while (new FileInfo(file).Length < mebiBytes * MebiByte)
        {
            await fill.Run(PathRace.Callers, FillStep);
        }

        var alone = new PostingCallers(site.Calls, "alone");
        await Pace.Post(alone, Pace.PerSecond * AloneSeconds);
        using var backup = site.Backup(Path.Combine(folder, "backups"));
        var during = new PostingCallers(site.Calls, "during");
        using var ending = new CancellationTokenSource();
        var posting = Pace.Post(during, long.MaxValue, ending.Token);
        var seconds = new List<double>();
        for (var made = 0; made < backups; made++)
        {
            seconds.Add(await Make(backup));
        }

        await ending.CancelAsync();
        await posting;
        return
        [
            new Figure("ledger backed up", new FileInfo(file).Length / MebiByte, "MiB"),
            new Figure("backup made and checked, under 200 postings/s", Clock.Median(seconds), "s"),
            new Figure("postings before it, p99", alone.Waits.Permille(990), "ms"),
            new Figure("postings meanwhile, p99", during.Waits.Permille(990), "ms", "<= 50"),
            new Figure("postings meanwhile, longest", during.Waits.Permille(1_000), "ms"),
        ];
    }

    private static async Task<double> Make(SiteBackup backup)
    {
        var begin = TimeProvider.System.GetTimestamp();
        _ = await backup.CreateAsync("benchmark", CancellationToken.None)
            ?? throw new InvalidOperationException("Another backup is under way.");
        return TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }
}
