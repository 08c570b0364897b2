using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeDom.App.Checks;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.Verification;

namespace EdgeDom.App.Days;

/// <summary>
/// Runs a day in virtual time to its end and sums it up: ledger checked from its file, truth compared.
/// </summary>
public static class Simulate
{
    private const long StepMillis = 60_000;
    private const long OvertimeMillis = 12 * 3_600_000L;

    /// <summary>
    /// Runs the shoppers' hours, then on until every order has ended, at most half a day. Databases live in
    /// <paramref name="folder"/>, which must be empty. What happens is written into the file
    /// <paramref name="replay"/>, which is made anew; nothing is where it is null.
    /// </summary>
    public static async Task<DaySummary> RunAsync(
        DayPlan plan,
        int hours,
        string folder,
        ProgressLine progress,
        TimeProvider clock,
        CancellationToken stop,
        string? replay = null)
    {
        var begunAt = clock.GetTimestamp();
        var endOfShopping = plan.Start.Plus(hours * 3_600_000L);
        DayFigures figures;
        await using (var day = new VirtualDay(plan, folder))
        {
            var watch = new StoreWatch(day, plan, endOfShopping);
            using var recorder = replay is null ? null : day.Record(File.Create(replay));
            Run(day, plan, watch, progress, stop);
            recorder?.End(day.Now);
            figures = Measure(day, plan, clock.GetElapsedTime(begunAt)) with { Store = watch.Figures };
        }

        return (figures with
        {
            Ledger = LedgerVerifier.Verify(Path.Combine(folder, "ledger.db"), null, stop),
        }).ToSummary();
    }

    private static void Run(
        VirtualDay day, DayPlan plan, StoreWatch watch, ProgressLine progress, CancellationToken stop)
    {
        var latest = watch.End.Plus(OvertimeMillis);
        while (!day.IsDone && day.Now < latest)
        {
            stop.ThrowIfCancellationRequested();
            day.RunUntil(day.Now.Plus(StepMillis), stop);
            watch.Look();
            var ended = day.OrdersPlaced - day.Hub.Open;
            progress.Report(ended, ended + day.OrdersLeft, string.Create(
                CultureInfo.InvariantCulture,
                $"orders ended, {day.Now.Since(plan.Start) / 60_000} min, {day.World.Presentations} bins presented"));
        }
    }

    private static DayFigures Measure(VirtualDay day, DayPlan plan, TimeSpan wall)
    {
        var step = day.Site.Loop.Step;
        return new DayFigures
        {
            Seed = plan.Seed,
            VirtualMillis = day.Now.Since(plan.Start),
            Wall = wall,
            StateHash = Hash(step.State.Hash(), day.Hub.Hash(day.Now)),
            Hub = day.Hub.Counts(day.Now),
            Work = step.View().Work,
            World = day.World,
            People = plan.People.IsNobody ? null : day.People,
            Ports = plan.World.Layout.Ports.Count,
            CycleMillis = day.Hub.CycleMillis,
            LagMillis = day.LagMillis,
            Ledger = new VerifyReport
            {
                Life = day.Site.Ledger.Life, Entries = 0, UpEntries = 0, DownEntries = 0, Ticks = 0, Broken = [],
            },
            Alarms = step.View().Alarms,
            Differences = TruthCheck.Differences(day.World, step.State.Bins, day.Site.Ledger.Balances()),
        };
    }

    private static string Hash(params IReadOnlyList<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
