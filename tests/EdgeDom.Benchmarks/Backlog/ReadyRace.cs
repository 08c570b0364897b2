using System.Diagnostics;
using System.Globalization;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// How long the site's program needs from its start until it says that it is ready, on a ledger of many entries that
/// it was killed over; a third of them were made by postings, whose answers are kept, and of the reservations one in
/// five is open.
/// </summary>
public static class ReadyRace
{
    private const int MovementsPerTick = 1_000;
    private const int PostingsPerTick = 250;
    private const int TripsPerTick = (MovementsPerTick - (PostingsPerTick / 10 * GrownPostings.MovementsOfTen)) / 2;
    private const int Turns = 3;
    private const int ReadySecondsMax = 120;

    /// <summary>The median of some starts, each after a SIGKILL.</summary>
    public static IEnumerable<Figure> Run(string folder, int entries)
    {
        var config = CopyConfig(Path.Combine(folder, "ready"));
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}");
        string[] words = [$"url={url}", string.Create(CultureInfo.InvariantCulture, $"broker.port={FreePort.Take()}")];
        var options = SiteRun.ToOptions(SiteSetup.Read(config, words), "");
        var start = Moment.Of(TimeProvider.System.GetUtcNow()).Plus(-entries);
        GrownLedger.Grow(options, start, entries / MovementsPerTick, TripsPerTick, rights: 1, PostingsPerTick)
            .GetAwaiter().GetResult();
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        List<double> taken = [];
        for (var turn = 0; turn <= Turns; turn++)
        {
            using var site = Start(config, words);
            taken.Add(Clock.Seconds(() => UntilReady(http, site)));
            site.Kill();
            site.WaitForExit();
        }

        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"site ready after SIGKILL, {entries:#,0} entries"),
            Clock.Median(taken.Skip(1)),
            "s",
            "<= 3");
    }

    private static Process Start(string config, IEnumerable<string> words) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "edgedom.dll"), "site", "run", "--config", config,
            .. words.SelectMany(word => new[] { "--set", word }),
        ])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static void UntilReady(HttpClient http, Process site)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(ReadySecondsMax), TimeProvider.System);
        while (!IsReady(http, limit.Token))
        {
            if (site.WaitForExit(5) || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException("The site did not become ready.");
            }
        }
    }

    private static bool IsReady(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/readyz");
            using var answer = http.Send(request, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
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
