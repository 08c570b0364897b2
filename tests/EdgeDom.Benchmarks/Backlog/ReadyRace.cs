using System.Diagnostics;
using System.Globalization;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// How long the site's program needs from its start until it says that it is ready, on a ledger of many entries that
/// it was killed over; a third of them were made by postings, whose answers are kept, and of the reservations one in
/// five is open.
/// </summary>
public static class ReadyRace
{
    private const int Turns = 3;
    private const int ReadySecondsMax = 120;

    /// <summary>The median of some starts, each after a SIGKILL.</summary>
    public static IEnumerable<Figure> Run(string folder, int entries)
    {
        var site = GrownSite.Make(Path.Combine(folder, "ready"), entries);
        using var http = new HttpClient { BaseAddress = new Uri(site.Url) };
        List<double> taken = [];
        for (var turn = 0; turn <= Turns; turn++)
        {
            using var program = Start(site.Config, site.Words);
            taken.Add(Clock.Seconds(() => UntilReady(http, program)));
            program.Kill();
            program.WaitForExit();
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

    private static void UntilReady(HttpClient http, Process program)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(ReadySecondsMax), TimeProvider.System);
        while (!IsReady(http, limit.Token))
        {
            if (program.WaitForExit(5) || limit.IsCancellationRequested)
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
}
