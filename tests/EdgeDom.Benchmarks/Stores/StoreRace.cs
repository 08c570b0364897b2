using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;

namespace EdgeDom.Benchmarks.Stores;

/// <summary>
/// The cube store of the bars in virtual time: site, hub and world of <c>simulator/scenarios/cube-*.json</c> under
/// demand without end, worked by the site's own policy and, paired with it, by what others publish and by fixed rules.
/// Counts of the world at its ports, so the same on every machine.
/// </summary>
internal static class StoreRace
{
    private const int Seeds = 3;

    private const string Service = "cube-8-service";

    // Any fixed Monday morning, as in edgedom simulate.
    private static readonly Moment Start = new(1_767_596_400_000);

    private static readonly (string Name, StorePolicy? Policy) Own = ("own policy", null);

    private static readonly (string Name, StorePolicy? Policy) Published = ("as others publish", StorePolicy.Published);

    private static readonly (string Name, StorePolicy? Policy)[] Fixed =
    [
        ("own, always put back", new StorePolicy { PutBack = PutBackRule.Always }),
        ("own, never put back", new StorePolicy { PutBack = PutBackRule.Never }),
    ];

    private static readonly (string File, string Bar, (string Name, StorePolicy? Policy)[] Policies)[] Stores =
    [
        ("cube-8", ">= 36, 1.10 of what others publish", [Own, Published, .. Fixed]),
        ("cube-16", ">= 24, 1.10 of what others publish", [Own, Published, .. Fixed]),
        ("cube-8-three", ">= 1.25 of one bin a SKU", [Own]),
        ("cube-16-three", ">= 1.35 of one bin a SKU", [Own]),
        ("cube-8-uniform", ">= 0.97 of the better fixed rule", [Own, .. Fixed]),
        ("cube-16-uniform", ">= 0.97 of the better fixed rule", [Own, .. Fixed]),
        (Service, "ports wait <= 0.05", [Own]),
        ("cube-8-alone", "", [Own]),
        ("cube-8-dense", ">= 0.80 of one robot alone", [Own]),
    ];

    /// <summary>
    /// All figures, each the mean of three days (<paramref name="isQuick"/>: of one); the databases of each day live in
    /// <paramref name="folder"/>.
    /// </summary>
    public static IEnumerable<Figure> Run(string folder, bool isQuick)
    {
        foreach (var (file, bar, policies) in Stores)
        {
            foreach (var (name, policy) in policies)
            {
                var days = Enumerable.Range(1, isQuick ? 1 : Seeds)
                    .Select(seed => Live(folder, file, policy, seed)).ToList();
                foreach (var figure in Figures($"{file}, {name}", policy is null ? bar : "", days))
                {
                    yield return figure;
                }
            }
        }
    }

    private static IEnumerable<Figure> Figures(string what, string bar, List<DaySummary> days)
    {
        var bad = days.Count(day => !day.IsSound());
        var stores = days.ConvertAll(day => day.Store
            ?? throw new InvalidOperationException($"{what}: a day ended before it was measured to its end."));
        var one = stores[0];
        yield return new Figure(
            $"{what}: {one.Grid}, {one.Robots} robots, {one.StacksPerRobot:F0} stacks each, "
            + $"{one.Ports} ports of {one.PortCells / one.Ports} cells, "
            + $"{one.Fill:P0} full, {one.DemandOfTopFifth:P0} of demand on a fifth, {one.BinsPerSku:F0} bins a SKU"
            + (bad == 0 ? "" : $": {bad} DAYS NOT SOUND"),
            Mean(stores, store => store.BinsPerRobotHour),
            $"bins a robot and hour ({Mean(stores, store => store.BinsPerRobotHourFirst):F1} in the first third, "
            + $"{Mean(stores, store => store.BinsPerRobotHourLast):F1} in the last)",
            bar);
        yield return new Figure("- bins moved for each", Mean(stores, store => store.MovesPerBin), "");
        yield return new Figure("- share of time that ports waited", Mean(stores, store => store.PortWaitShare), "");
        yield return new Figure(
            "- bins dug for, from the first robot that set out until nothing lay on them",
            Mean(stores, store => store.Unprepared.FreeSeconds.Mean),
            $"s on the mean, {stores.Max(store => store.Unprepared.FreeSeconds.Worst):F0} s at most",
            what.StartsWith(Service, StringComparison.Ordinal) ? "<= 30 s, <= 240 s" : "");
        yield return new Figure(
            "- the same until they were in front of the person",
            Mean(stores, store => store.Unprepared.PresentedSeconds.Mean),
            $"s on the mean, {stores.Max(store => store.Unprepared.PresentedSeconds.Worst):F0} s at most");
        yield return new Figure(
            "- how long ports stood without any bin until these came",
            Mean(stores, store => store.Unprepared.PortSeconds.Mean),
            $"s on the mean, {stores.Max(store => store.Unprepared.PortSeconds.Worst):F0} s at most");
        yield return new Figure("- share of time that robots waited", Mean(stores, store => store.RobotWaitShare), "");
        yield return new Figure("- oldest order", (double)stores.Max(store => store.OldestOrderSeconds), "s");
    }

    private static double Mean(List<StoreFigures> stores, Func<StoreFigures, decimal> figure) =>
        (double)stores.Average(figure);

    private static DaySummary Live(string folder, string file, StorePolicy? policy, int seed) =>
        LiveAsync(folder, file, policy, seed).GetAwaiter().GetResult();

    private static async Task<DaySummary> LiveAsync(string folder, string file, StorePolicy? policy, int seed)
    {
        var scenario = ScenarioFile.Load(Path.Combine(AppContext.BaseDirectory, "scenarios", file + ".json"));
        var plan = DayPlans.FromScenario(
            scenario with
            {
                Policy = (policy ?? scenario.Policy) with { AgeCapSeconds = scenario.Policy.AgeCapSeconds },
            },
            seed,
            scenario.Hours,
            Start);
        var place = Path.Combine(folder, $"{file}-{seed}");
        Directory.CreateDirectory(place);
        await using var progress = new ProgressLine("cube", TextWriter.Null, false, TimeProvider.System);
        try
        {
            return await Simulate.RunAsync(
                plan, scenario.Hours, place, progress, TimeProvider.System, CancellationToken.None);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
