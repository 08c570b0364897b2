using EdgeDom.App.Plans;
using EdgeDom.Benchmarks.Backlog;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>
/// Ticks of a whole site in real time: each of 1,000 robots a client of the site's own broker, pages published, ledger
/// durable. World, broker, site and hub share this program and the machine, so the world's work is beside the ticks and
/// not in them.
/// </summary>
internal static class BrokerRace
{
    private const int Robots = 1_000;
    private const int Ports = 40;
    private const int OpenMost = 12 * Ports;
    private const int OnlineSecondsMax = 300;
    private const int WarmUpSeconds = 60;

    /// <summary>Figures of so many seconds after all robots are there and the warm-up is over.</summary>
    public static IEnumerable<Figure> Run(string folder, int seconds)
    {
        var (ticks, facts, presented, answers) = MeasureAsync(
            Directory.CreateDirectory(Path.Combine(folder, "tick-broker")).FullName, seconds).GetAwaiter().GetResult();
        var what = $"site tick over the broker, {Robots} robots";
        yield return new Figure($"{what}, p50 at most", TickSteps.Percentile(ticks, 0.5), "ms");
        yield return new Figure($"{what}, p99 at most", TickSteps.Percentile(ticks, 0.99), "ms", "<= 250");
        yield return new Figure("ticks over the broker", ticks.Sum(), "ticks");
        yield return new Figure("facts taken in meanwhile", facts / (double)seconds, "/s");
        yield return new Figure("bins presented meanwhile", presented, "");
        yield return new Figure("button pressed until the light's next word, p50", answers.Permille(500), "ms");
        yield return new Figure("- p99", answers.Permille(990), "ms", "<= 100");
    }

    private static async Task<(long[] Ticks, long Facts, long Presented, Latencies Answers)> MeasureAsync(
        string folder, int seconds)
    {
        var busy = TickRace.Busy(Robots, Ports, 110);
        busy = busy with
        {
            Shoppers = busy.Shoppers with { OrdersPerHour = 20_000 }, Picker = busy.Picker with { ScansPermille = 0 },
        };
        var answers = new Latencies();
        await using var all = await SiteBesideHub.StartAsync(
            folder,
            (_, _) => Task.CompletedTask,
            now => DayPlans.FromScenario(busy, busy.Seed, 1, now),
            light => new TimedLight(light, answers));
        var loop = all.Site.Rig.Loop;
        for (var waited = 0; !loop.View.Robots.All(robot => robot.IsOnline); waited++)
        {
            if (waited == OnlineSecondsMax)
            {
                var count = loop.View.Robots.Count(robot => robot.IsOnline);
                throw new TimeoutException($"Only {count} of {Robots} robots are there.");
            }

            await SecondAsync();
        }

        var placed = await ShopAsync(all, 0, WarmUpSeconds);
        var (before, facts, presented) = ((long[])[.. loop.Figures.TicksWithin], loop.Figures.Facts, Presented());
        answers.Clear();
        await ShopAsync(all, placed, seconds);
        return (
            TickSteps.Since(before, loop.Figures.TicksWithin),
            loop.Figures.Facts - facts,
            Presented() - presented,
            answers);

        long Presented() => loop.View.Work.Presentations;
    }

    // Keeps so many orders open at the site; returns how many have been placed.
    private static async Task<int> ShopAsync(SiteBesideHub all, int placed, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            var work = all.Site.Rig.Loop.View.Work;
            for (var open = placed - work.Shipped - work.Refused; open < OpenMost; open++)
            {
                await all.Place(placed++);
            }

            await SecondAsync();
        }

        return placed;
    }

    private static Task SecondAsync() => Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
}
