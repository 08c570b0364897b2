using EdgeDom.Benchmarks.Planning;
using EdgeDom.Benchmarks.Postings;
using EdgeDom.Site;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Benchmarks.Serving;

/// <summary>
/// A whole site in service: its broker with 50 devices that report once a second, 20 terminals that watch their port,
/// 200 postings a second whose holds end after 20 s, and the planner on quiet threads. What counts is how long a
/// posting waits, and that memory and the write-ahead log do not grow.
/// </summary>
internal static class SteadyRun
{
    private const int Devices = 50;
    private const int Terminals = 20;
    private const int LookMillis = 1_000;
    private const int WarmUpSeconds = 5;
    private const int HoldsOpen = 2_000;

    /// <summary>Figures of so many seconds; an hour is the bar's own length.</summary>
    public static IEnumerable<Figure> Run(string folder, int seconds) =>
        RunAsync(Path.Combine(folder, "steady"), seconds).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Figure>> RunAsync(string folder, int seconds)
    {
        Directory.CreateDirectory(folder);
        var options = SteadySite.Options(folder, Devices, Terminals);
        await using var program = await SiteProgram.StartAsync(
            options,
            TimeProvider.System,
            fault => Console.Error.WriteLine($"The loop ended: {fault}"),
            builder => builder.Logging.ClearProviders());
        using var ending = new CancellationTokenSource();
        using var planner = PlannerLoad.Start(isQuiet: true);
        Task[] others =
        [
            .. options.Robots.Select(robot => SteadySite.Report(options, robot, program.BrokerPort, ending.Token)),
            .. options.PortDevices.Select(port =>
                SteadySite.Watch($"{program.Url}/ports/{port.Port}/stream", ending.Token)),
        ];
        await Pace.Post(new PostingCallers(program.Rig.Parts.Postings, "warm"), Pace.PerSecond * WarmUpSeconds);
        var callers = new PostingCallers(program.Rig.Parts.Postings, "steady", HoldsOpen);
        var looks = new MemoryLooks(options.LedgerFile + "-wal");
        var looking = looks.Every(LookMillis, ending.Token);
        await Pace.Post(callers, Pace.PerSecond * seconds);
        await ending.CancelAsync();
        await Task.WhenAll([looking, .. others]);
        return
        [
            new Figure("steady, postings", callers.Waits.Count / (double)seconds, "/s", "200"),
            new Figure("steady, p50", callers.Waits.Permille(500), "ms"),
            new Figure("steady, p99", callers.Waits.Permille(990), "ms", "<= 20"),
            new Figure("steady, p99.9", callers.Waits.Permille(999), "ms", "<= 100"),
            new Figure("steady, memory of the last quarter to the second", looks.Growth, "ratio", "0.9 to 1.1"),
            new Figure("steady, largest write-ahead log", looks.LogMax / (1024.0 * 1024), "MiB", "<= 64"),
            new Figure("steady, planner steps", planner.Steps / (double)seconds, "/s"),
        ];
    }
}
