using EdgeDom.Benchmarks.Planning;
using EdgeDom.Site.Loop;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// The posting path alone and beside a planner on every core: in the same program like any other thread, in the same
/// program as the site runs long work (quiet), and in another program and session.
/// </summary>
internal static class NeighbourRace
{
    /// <summary>Figures; the medians of so many turns, each turn one run of every kind.</summary>
    public static IEnumerable<Figure> Run(string folder, int postings, int turns)
    {
        var runs = new Dictionary<string, List<(double Rate, double P99)>>(StringComparer.Ordinal);
        for (var turn = 0; turn < turns; turn++)
        {
            var place = Path.Combine(folder, $"neighbour-{turn}");
            Add(runs, "alone", Rate(place, "alone", postings));
            using (PlannerLoad.Start(isQuiet: false))
            {
                Add(runs, "planner threads like any other", Rate(place, "loud", postings));
            }

            using (PlannerLoad.Start(isQuiet: true))
            {
                Add(runs, "planner threads quiet", Rate(place, "quiet", postings));
            }

            using (Neighbour.Start())
            {
                Add(runs, "planner in another session", Rate(place, "stranger", postings));
            }
        }

        return Figures(runs);
    }

    private static bool IsRaised()
    {
        var isRaised = false;
        var thread = new Thread(() => isRaised = RaisedThread.Try());
        thread.Start();
        thread.Join();
        return isRaised;
    }

    private static (double Rate, double P99) Rate(string place, string name, int postings)
    {
        var (rate, waits) = PathRace.Rate(Path.Combine(place, name), postings).GetAwaiter().GetResult();
        return (rate, waits.Permille(990));
    }

    private static void Add(
        Dictionary<string, List<(double Rate, double P99)>> runs, string name, (double Rate, double P99) run)
    {
        if (!runs.TryGetValue(name, out var all))
        {
            runs[name] = all = [];
        }

        all.Add(run);
    }

    private static IEnumerable<Figure> Figures(Dictionary<string, List<(double Rate, double P99)>> runs)
    {
        var note = IsRaised() ? "" : " (the system does not let the loop go first)";
        var alone = Clock.Median(runs["alone"].Select(run => run.Rate));
        foreach (var (name, all) in runs)
        {
            var rate = Clock.Median(all.Select(run => run.Rate));
            var isBarred = name == "planner threads quiet";
            yield return new Figure($"postings, {name}{note}", rate, "/s");
            yield return new Figure(
                $"- p99, {name}", Clock.Median(all.Select(run => run.P99)), "ms", isBarred ? "<= 20" : "");
            if (name != "alone")
            {
                yield return new Figure($"- to alone, {name}", rate / alone, "ratio", isBarred ? ">= 0.8" : "");
            }
        }
    }
}
