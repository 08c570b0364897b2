using EdgeDom.Ledger;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// Posts the same ticks through the ledger and through bare statements, turn by turn, each run into a fresh file.
/// </summary>
public static class PostingRace
{
    private const int Seed = 7;

    /// <summary>Figures for each batch size; durable writes into files below <paramref name="folder"/>.</summary>
    public static IEnumerable<Figure> Run(string folder, int movements, int turns)
    {
        foreach (var batch in (int[])[64, 256])
        {
            var ticks = PostingLoad.Ticks(movements, batch, Seed);
            var bareTicks = BareTick.Of(ticks);
            var posted = ticks.Skip(1).Sum(tick => tick.Movements.Count);
            var ratios = new List<double>();
            var rates = new List<double>();
            for (var turn = 0; turn <= turns; turn++)
            {
                var bare = BareSeconds(Path.Combine(folder, $"bare-{batch}-{turn}.db"), bareTicks);
                var ours = OurSeconds(Path.Combine(folder, $"ledger-{batch}-{turn}.db"), ticks);
                if (turn > 0)
                {
                    ratios.Add(bare / ours);
                    rates.Add(posted / ours);
                }
            }

            yield return new Figure($"ledger postings, batches of {batch}", Clock.Median(rates), "/s", ">= 10,000");
            yield return new Figure(
                $"ledger postings to bare statements, batches of {batch}", Clock.Median(ratios), "ratio", ">= 0.6");
        }
    }

    private static double BareSeconds(string file, IReadOnlyList<BareTick> ticks)
    {
        using var bare = new BareStatements(file);
        bare.Write(ticks[0]);
        return Clock.Seconds(() => All(ticks, bare.Write));
    }

    private static double OurSeconds(string file, IReadOnlyList<TickCommit> ticks)
    {
        using var ledger = SiteLedger.Open(file, new Moment(1_790_000_000_000), new LifeId("BENCH"));
        ledger.Commit(ticks[0]);
        return Clock.Seconds(() => All(ticks, ledger.Commit));
    }

    private static void All<T>(IReadOnlyList<T> ticks, Action<T> write)
    {
        for (var index = 1; index < ticks.Count; index++)
        {
            write(ticks[index]);
        }
    }
}
