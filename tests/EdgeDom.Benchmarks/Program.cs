using System.Globalization;
using BenchmarkDotNet.Running;
using EdgeDom.Benchmarks;
using EdgeDom.Benchmarks.Answering;
using EdgeDom.Benchmarks.Backlog;
using EdgeDom.Benchmarks.Evidence;
using EdgeDom.Benchmarks.Copies;
using EdgeDom.Benchmarks.Intake;
using EdgeDom.Benchmarks.Planning;
using EdgeDom.Benchmarks.Postings;
using EdgeDom.Benchmarks.Promises;
using EdgeDom.Benchmarks.Reservations;
using EdgeDom.Benchmarks.Routing;
using EdgeDom.Benchmarks.Serving;
using EdgeDom.Benchmarks.Stores;
using EdgeDom.Benchmarks.Ticking;

// usage: EdgeDom.Benchmarks [--quick] [--hour] [--entries=N] [NAME ...], or EdgeDom.Benchmarks --detail;
// README.md lists the names
if (args.Contains("--detail"))
{
    BenchmarkRunner.Run<RoutingDetail>();
    return 0;
}

if (args.Contains(Neighbour.Word))
{
    await Neighbour.Live();
    return 0;
}

if (args is [EvidenceRace.CheckWord, var ledgerFile])
{
    return EvidenceRace.CheckHere(ledgerFile);
}

var isQuick = args.Contains("--quick");
const string entriesWord = "--entries=";
var entries = args.FirstOrDefault(word => word.StartsWith(entriesWord, StringComparison.Ordinal)) is { } told
    ? long.Parse(told.AsSpan(entriesWord.Length), CultureInfo.InvariantCulture)
    : isQuick ? 100_000 : 1_000_000;
const string stepWord = "--step-ms=";
int? stepMillis = args.FirstOrDefault(word => word.StartsWith(stepWord, StringComparison.Ordinal)) is { } step
    ? int.Parse(step.AsSpan(stepWord.Length), CultureInfo.InvariantCulture)
    : null;
var wanted = args.Where(word => !word.StartsWith('-')).ToList();

// Beside the program and not in the folder for temporary files, which may lie in memory.
var folder = Path.Combine(AppContext.BaseDirectory, "files");
if (Directory.Exists(folder))
{
    Directory.Delete(folder, recursive: true);
}

Directory.CreateDirectory(folder);

Dictionary<string, Func<IEnumerable<Figure>>> races = new(StringComparer.Ordinal)
{
    ["planner"] = () => PlannerRace.Run(steps: isQuick ? 500 : 5_000),
    ["cube"] = () => StoreRace.Run(folder, isQuick),
    ["plan-cube"] = () => CubeRace.Run(ticks: isQuick ? 1_000 : 3_000, isQuick),
    ["plan-late"] = () => DelayRace.Run(ticks: 1_000, isQuick),
    ["plan"] = () => PlanRace.Run(steps: isQuick ? 300 : 1_000, stepMillis, isQuick),
    ["postings"] = () => PostingRace.Run(folder, movements: isQuick ? 50_000 : 300_000, turns: isQuick ? 1 : 5),
    ["path"] = () => PathRace.Run(folder, postings: isQuick ? 20_000 : 200_000, turns: isQuick ? 1 : 5),
    ["neighbour"] = () => NeighbourRace.Run(folder, postings: isQuick ? 5_000 : 50_000, turns: isQuick ? 1 : 3),
    ["steady"] = () => SteadyRun.Run(folder, seconds: args.Contains("--hour") ? 3_600 : isQuick ? 15 : 60),
    ["backup-load"] = () => BackupRace.Run(folder, mebiBytes: isQuick ? 15 : 150, backups: isQuick ? 1 : 5),
    ["tick"] = () => TickRace.Run(folder, ticks: isQuick ? 1_000 : 6_000, withThousand: !isQuick)
        .Concat(BrokerRace.Run(folder, seconds: isQuick ? 20 : 300)),
    ["route"] = () => RouteRace.Run(isQuick).Concat(RealLinesRace.Run()),
    ["routing"] = () => RoutingRace.Run(decisions: isQuick ? 20_000 : 500_000)
        .Concat(RoutingRace.RunLarge(decisions: isQuick ? 2_000 : 50_000))
        .Concat(ServiceRace.Run(decisions: isQuick ? 5_000 : 50_000)),
    ["intake"] = () => IntakeRace.Run(folder, seconds: isQuick ? 10 : 300),
    ["orders"] = () => OrdersRace.Run(folder, orders: isQuick ? 100_000 : 10_000_000, seconds: isQuick ? 3 : 20),
    ["promises"] = () => PromiseRace.Run(folder, quotes: isQuick ? 2_000 : 20_000),
    ["answers"] = () => AnswerRace.Run(folder, turns: isQuick ? 200 : 2_000),
    ["ready"] = () => ReadyRace.Run(folder, entries: isQuick ? 100_000 : 1_000_000),
    ["backlog"] = () => BacklogRace.Run(folder, entries: isQuick ? 100_000 : 1_000_000),
    ["hops"] = () => HopRace.Run(folder, orders: isQuick ? 100 : 600),
    ["reservations"] = () => ReservationRace.Run(
        folder, holds: isQuick ? 50_000 : 300_000, turns: isQuick ? 3 : 5),
    ["nodes"] = () => ReservationRace.BesideOne(folder, holds: isQuick ? 50_000 : 300_000, turns: isQuick ? 5 : 9),
    ["evidence"] = () => EvidenceRace.Run(folder, entries),
    ["rebuild"] = () => RebuildRace.Run(folder, entries: isQuick ? 100_000 : 1_000_000),
    ["compare"] = () => CompareRace.Run(folder, skus: isQuick ? 10_000 : 100_000),
};

if (wanted.Except(races.Keys).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"No benchmark is called '{unknown}'; there are: {string.Join(", ", races.Keys)}.");
    return 2;
}

Console.WriteLine("| what | figure | bar |");
Console.WriteLine("|---|---|---|");
foreach (var (name, race) in races.Where(race => wanted.Count == 0 || wanted.Contains(race.Key)))
{
    Console.Error.WriteLine($"{name} ...");
    foreach (var figure in race())
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Value:#,0.###} {figure.Unit} | {figure.Bar} |"));
    }
}

Directory.Delete(folder, recursive: true);
return 0;
