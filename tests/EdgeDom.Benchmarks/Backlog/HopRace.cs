using EdgeDom.Hub.Desk;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// How long a word needs between hub and site on this machine while a hundred robots pick: an order from its answer
/// until the site has it durably, what the site wrote until the hub has it, and receipts at the site from their
/// answers until the hub's availability shows them, as what lies there and as what may be sold.
/// </summary>
public static class HopRace
{
    private const int PauseMillis = 100;
    private const int SettleOrders = 20;
    private const int HopSecondsMax = 30;

    /// <summary>What 99 of 100 words need at most.</summary>
    public static IEnumerable<Figure> Run(string folder, int orders)
    {
        var (down, up, seen, sold) = (new Latencies(), new Latencies(), new Latencies(), new Latencies());
        Measure(Directory.CreateDirectory(Path.Combine(folder, "hops")).FullName, orders, down, up, seen, sold)
            .GetAwaiter().GetResult();
        yield return new Figure("an entry from hub to site: p99", down.Permille(990), "ms", "<= 100");
        yield return new Figure("- half", down.Permille(500), "ms");
        yield return new Figure("what a site wrote until the hub has it: p99", up.Permille(990), "ms", "< 1,000");
        yield return new Figure("- half", up.Permille(500), "ms");
        yield return new Figure(
            "a receipt's answer at the site until availability shows it on hand, over HTTP: p99",
            seen.Permille(990),
            "ms",
            "< 1,000");
        yield return new Figure("- half", seen.Permille(500), "ms");
        yield return new Figure(
            "the same of a large one until more may be sold: p99", sold.Permille(990), "ms", "< 1,000");
        yield return new Figure("- half", sold.Permille(500), "ms");
    }

    private static async Task Measure(
        string folder, int orders, Latencies down, Latencies up, Latencies seen, Latencies sold)
    {
        await using var all = await SiteBesideHub.StartAsync(folder, (_, _) => Task.CompletedTask);
        using var sight = new SightRace(all, orders + SettleOrders);
        for (var number = 0; number < orders + SettleOrders; number++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(PauseMillis), TimeProvider.System);
            await all.Place(number);
            var begun = TimeProvider.System.GetTimestamp();
            var told = await Site(all.Desk, site => site.DownLast);
            await Until(() => Task.FromResult(all.Site.Rig.Ledger.DownLast >= told));
            if (number < SettleOrders)
            {
                continue;
            }

            down.Since(begun);
            begun = TimeProvider.System.GetTimestamp();
            var written = all.Site.Rig.Ledger.UpLast;
            await Until(async () => await Site(all.Desk, site => site.UpHave) >= written);
            up.Since(begun);
            await sight.Receive(number, seen, Until);
            await sight.ReceiveMuch(number, sold, Until);
        }
    }

    private static Task<long> Site(HubDesk desk, Func<Hub.Sites.SiteRecord, long> read) =>
        desk.Ask((book, _) => read(book.Sites.First()));

    private static async Task Until(Func<Task<bool>> isThere)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isThere())
        {
            if (TimeProvider.System.GetElapsedTime(begun).TotalSeconds > HopSecondsMax)
            {
                throw new TimeoutException($"A word has not come over within {HopSecondsMax} s.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
