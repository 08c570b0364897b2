using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// A site comes back after days with many entries that its hub lacks, while a hundred robots pick: how fast the hub
/// takes them over, and what it does to the site's ticks. Site, world and hub share this machine.
/// </summary>
public static class BacklogRace
{
    private const int RightsPerTick = 2;
    private const int MessagesPerTick = 2 * RightsPerTick;
    private const int OrderEveryMillis = 150;
    private const int CaughtUpSecondsMax = 600;

    /// <summary>Entries a second, and the ticks meanwhile.</summary>
    public static IEnumerable<Figure> Run(string folder, int entries)
    {
        var (rate, sent, ticks) = Measure(Directory.CreateDirectory(Path.Combine(folder, "backlog")).FullName, entries)
            .GetAwaiter().GetResult();
        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"backlog of {sent:#,0} entries taken over"),
            rate,
            "entries/s",
            ">= 20,000");
        yield return new Figure(
            $"site tick meanwhile, {SiteBesideHub.Robots} robots, p99 at most",
            TickSteps.Percentile(ticks, 0.99),
            "ms",
            "<= 50");
        yield return new Figure("site ticks meanwhile", ticks.Sum(), "ticks");
    }

    private static async Task<(double Rate, long Sent, long[] Ticks)> Measure(string folder, int entries)
    {
        var ticks = entries / MessagesPerTick;
        await using var all = await SiteBesideHub.StartAsync(folder, (options, now) =>
            GrownLedger.Grow(options, now.Plus(-ticks - 1), ticks, trips: 1, RightsPerTick));
        using var ending = new CancellationTokenSource();
        var shopping = Shop(all, ending.Token);
        var result = await Take(all.Site, all.Desk);
        await ending.CancelAsync();
        await shopping;
        return result;
    }

    private static async Task<(double Rate, long Sent, long[] Ticks)> Take(SiteProgram site, HubDesk desk)
    {
        var sent = site.Rig.Ledger.UpLast;
        var (begun, have, before) = (0L, 0L, Array.Empty<long>());
        var started = TimeProvider.System.GetTimestamp();
        while (have < sent)
        {
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > CaughtUpSecondsMax)
            {
                throw new TimeoutException($"The hub has {have} of {sent} entries.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            have = await desk.Ask((book, _) => book.Sites.First().UpHave);
            if (begun == 0 && have > 0)
            {
                (begun, before) = (TimeProvider.System.GetTimestamp(), [.. site.Rig.Loop.Figures.TicksWithin]);
            }
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        return (sent / seconds, sent, TickSteps.Since(before, site.Rig.Loop.Figures.TicksWithin));
    }

    private static async Task Shop(SiteBesideHub all, CancellationToken stop)
    {
        for (var number = 0; number < all.Plan.Orders.Count; number++)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(OrderEveryMillis), TimeProvider.System, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await all.Place(number);
        }
    }
}
