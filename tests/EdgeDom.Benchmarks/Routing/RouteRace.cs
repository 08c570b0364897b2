using EdgeDom.App.RouteTrials;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// <c>edgedom route</c> against the nearest node per line: on the shared instances, on instances made here from other
/// seeds, and on both with a forecast that is wrong. All plans are judged.
/// </summary>
internal static class RouteRace
{
    private const double WrongBySigma = 0.5;
    private const int FirstOwnSeed = 11;
    private const string Ours = "bid-price";

    /// <summary>All figures; the shared instances are left out where they are not there.</summary>
    public static IEnumerable<Figure> Run(bool isQuick)
    {
        var (sharedSeeds, ownSeeds) = isQuick ? (1, 1) : (3, 5);
        foreach (var (stock, most, gap) in new[] { (1.05, -17.5, 9.0), (1.30, -20.0, 4.2) })
        {
            var shared = Enumerable.Range(1, sharedSeeds).Select(seed => Shared(seed, stock)).OfType<Trial>().ToList();
            var own = Enumerable.Range(FirstOwnSeed, ownSeeds).Select(seed => Own(seed, stock)).ToList();
            foreach (var (name, trials) in new[] { ("shared", shared), ("own seeds", own) })
            {
                var wrong = trials.Select(trial => trial.WithWrongForecast()).ToList();
                IEnumerable<Figure> figures = trials.Count == 0
                    ? []
                    : [
                        .. Figures($"{name}, {stock:0.00}", trials, $"<= {most}", $"<= {gap}"),
                        .. Figures($"{name}, {stock:0.00}, forecast wrong", wrong, "", "").Where(figure =>
                            figure.What.Contains(Ours, StringComparison.Ordinal)),
                    ];
                foreach (var figure in figures)
                {
                    yield return figure;
                }
            }
        }
    }

    private static IEnumerable<Figure> Figures(string name, List<Trial> trials, string most, string gap)
    {
        var nearest = trials.ConvertAll(trial => Drive(trial, RouteStrategy.All[0]));
        var bounds = trials.ConvertAll(trial => RouteReport.Bound(trial.Network, trial.Orders));
        foreach (var strategy in RouteStrategy.All.Skip(1))
        {
            var runs = trials.ConvertAll(trial => Drive(trial, strategy));
            var broken = runs.Sum(run => run.Verdict.BrokenRules.Count);
            var what = $"route, {name}, {strategy.Name}{(broken == 0 ? "" : $": {broken} RULES BROKEN")}";
            var cost = runs.Zip(nearest, (run, near) => (run.Verdict.Cost / near.Verdict.Cost) - 1).Average();
            var toBound = runs.Zip(bounds, (run, bound) => (run.Verdict.Cost / bound) - 1).Average();
            var isOurs = strategy.Name == Ours;
            yield return new Figure($"{what}: cost against nearest", 100 * cost, "%", isOurs ? most : "");
            yield return new Figure($"{what}: gap to the bound", 100 * toBound, "%", isOurs ? gap : "");
            if (isOurs)
            {
                var split = runs.Average(run => Share(run.Verdict)) / nearest.Average(run => Share(run.Verdict));
                yield return new Figure($"{what}: orders split against nearest", 100 * (split - 1), "%", "<= -25");
                var lost = (double)runs.Sum(run => run.Verdict.UnitsLost) / nearest.Sum(run => run.Verdict.UnitsLost);
                yield return new Figure($"{what}: units lost against nearest", 100 * (lost - 1), "%", "<= 3");
                yield return new Figure($"{what}: a file", runs.Average(run => run.Seconds), "s", "< 60");
                yield return new Figure($"{what}: a decision, mean", runs.Average(run => run.Micros.Mean), "µs");
                yield return new Figure($"{what}: a decision, p99", runs.Average(run => run.Micros.P99), "µs");
            }
        }
    }

    private static double Share(RouteVerdict verdict) => (double)verdict.SplitOrders / verdict.LargerOrders;

    private static Trial? Shared(int seed, double stock)
    {
        var data = Environment.GetEnvironmentVariable("EDGEDOM_TEST_DATA") ?? "../shared/data";
        var path = FormattableString.Invariant($"{data}/hub-bench/seed{seed}-stock{stock:0.00}");
        if (!File.Exists($"{path}.network.json"))
        {
            return null;
        }

        var network = RouteNetwork.Read($"{path}.network.json");
        return new Trial(seed, network, OrderFile.Read($"{path}.orders.csv", network));
    }

    private static Trial Own(int seed, double stock)
    {
        var (network, orders) = RouteMaker.Make(seed, stock);
        return new Trial(seed, network, orders);
    }

    private static (RouteVerdict Verdict, RouteMicros Micros, double Seconds) Drive(
        Trial trial, RouteStrategy strategy)
    {
        var run = new RouteRun(trial.Network, strategy, TimeProvider.System);
        var seconds = Clock.Seconds(() => trial.Orders.ForEach(run.Decide));
        return (RouteJudge.Judge(trial.Network, trial.Orders, run.Plan), RouteMicros.Of(run.Deciding), seconds);
    }

    private sealed record Trial(int Seed, RouteNetwork Network, List<RouteOrder> Orders)
    {
        public Trial WithWrongForecast() =>
            this with { Network = RouteMaker.Disturbed(Network, WrongBySigma, Seed) };
    }
}
