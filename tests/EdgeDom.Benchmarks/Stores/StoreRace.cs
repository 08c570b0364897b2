using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;

namespace EdgeDom.Benchmarks.Stores;

/// <summary>
/// The cube store of the bars in virtual time: site, hub and world of <c>simulator/scenarios/cube-*.json</c> under
/// demand without end, in a fair order. Counts of the world at its ports, so the same on every machine.
/// </summary>
internal static class StoreRace
{
    private const int Seeds = 3;

    // Any fixed Monday morning, as in edgedom simulate.
    private static readonly Moment Start = new(1_767_596_400_000);

    private static readonly (string File, string Bar)[] Stores =
    [
        ("cube-8", ">= 36"),
        ("cube-16", ">= 24"),
        ("cube-8-three", ">= 1.25 of one bin a SKU"),
        ("cube-16-three", ">= 1.35 of one bin a SKU"),
        ("cube-8-uniform", ""),
        ("cube-16-uniform", ""),
    ];

    /// <summary>
    /// All figures, each the mean of three days (<paramref name="isQuick"/>: of one); the databases of each day live in
    /// <paramref name="folder"/>.
    /// </summary>
    public static IEnumerable<Figure> Run(string folder, bool isQuick)
    {
        foreach (var (file, bar) in Stores)
        {
            var days = Enumerable.Range(1, isQuick ? 1 : Seeds).Select(seed => Live(folder, file, seed)).ToList();
            foreach (var figure in Figures(file, bar, days))
            {
                yield return figure;
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
            $"{what}: {one.Grid}, {one.Robots} robots, {one.StacksPerRobot:F0} stacks each, {one.Ports} ports, "
            + $"{one.Fill:P0} full, {one.DemandOfTopFifth:P0} of demand on a fifth, {one.BinsPerSku:F0} bins a SKU"
            + (bad == 0 ? "" : $": {bad} DAYS NOT SOUND"),
            Mean(stores, store => store.BinsPerRobotHour),
            $"bins a robot and hour ({Mean(stores, store => store.BinsPerRobotHourFirst):F1} in the first third, "
            + $"{Mean(stores, store => store.BinsPerRobotHourLast):F1} in the last)",
            bar);
        yield return new Figure("- bins moved for each", Mean(stores, store => store.MovesPerBin), "");
        yield return new Figure("- share of time that ports waited", Mean(stores, store => store.PortWaitShare), "");
        yield return new Figure("- share of time that robots waited", Mean(stores, store => store.RobotWaitShare), "");
        yield return new Figure("- oldest order", (double)stores.Max(store => store.OldestOrderSeconds), "s");
    }

    private static double Mean(List<StoreFigures> stores, Func<StoreFigures, decimal> figure) =>
        (double)stores.Average(figure);

    private static DaySummary Live(string folder, string file, int seed) =>
        LiveAsync(folder, file, seed).GetAwaiter().GetResult();

    private static async Task<DaySummary> LiveAsync(string folder, string file, int seed)
    {
        var scenario = ScenarioFile.Load(Path.Combine(AppContext.BaseDirectory, "scenarios", file + ".json"));
        var plan = DayPlans.FromScenario(scenario, seed, scenario.Hours, Start);
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
