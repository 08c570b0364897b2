using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// Routing decisions over eight nodes: orders of one to five lines, some filled by one node, some split; and as large
/// as the search goes to its end, twelve nodes and ten lines.
/// </summary>
public static class RoutingRace
{
    private const int Nodes = 8;
    private const int NodesMost = 12;
    private const int LinesMost = 10;
    private const int Skus = 1_000;
    private const int Seed = 3;

    /// <summary>
    /// Mean and 99th percentile of a decision, with decision record, on one core: without a strategy, and with one that
    /// has two rule sets, three fences, two tiers, four terms and a group.
    /// </summary>
    public static IEnumerable<Figure> Run(int decisions)
    {
        foreach (var (words, inStockPercent) in ((string, int)[])[("well stocked", 80), ("thinly stocked", 35)])
        {
            var questions = Questions(Math.Min(decisions, 10_000), inStockPercent);
            foreach (var (rules, strategy) in new[] { ("", Strategy.Plain), (", under a strategy", RaceRules.Read()) })
            {
                foreach (var question in questions)
                {
                    Router.Decide(question, strategy);
                }

                var micros = new List<double>(decisions);
                var splits = 0;
                for (var index = 0; index < decisions; index++)
                {
                    var question = questions[index % questions.Count];
                    micros.Add(1e6 * Clock.Seconds(
                        () => splits += Router.Decide(question, strategy).Parts.Count > 1 ? 1 : 0));
                }

                var what = $"routing decision, {Nodes} nodes, {words}{rules}";
                yield return new Figure($"{what}, mean", micros.Average(), "µs", "<= 20");
                yield return new Figure($"{what}, p99", Clock.NinetyNinth(micros), "µs");
                yield return new Figure($"{what}, of these split", 100.0 * splits / decisions, "%");
            }
        }
    }

    /// <summary>The same with orders of ten lines over twelve nodes, each decision to its end.</summary>
    public static IEnumerable<Figure> RunLarge(int decisions)
    {
        foreach (var (words, inStockPercent) in ((string, int)[])[("well stocked", 80), ("thinly stocked", 35)])
        {
            var questions = Questions(Math.Min(decisions, 2_000), inStockPercent, NodesMost, (LinesMost, LinesMost));
            questions.ForEach(question => Router.Decide(question, Strategy.Plain));
            var micros = new List<double>(decisions);
            var proven = 0;
            for (var index = 0; index < decisions; index++)
            {
                var question = questions[index % questions.Count];
                micros.Add(1e6 * Clock.Seconds(
                    () => proven += Router.Decide(question, Strategy.Plain).LeastMinor is null ? 1 : 0));
            }

            var what = $"routing decision, {NodesMost} nodes x {LinesMost} lines, {words}";
            yield return new Figure($"{what}, mean", micros.Average(), "µs");
            yield return new Figure($"{what}, p99", Clock.NinetyNinth(micros), "µs", "< 2000");
            yield return new Figure($"{what}, of these proven best", 100.0 * proven / decisions, "%", "100");
        }
    }

    /// <summary>Questions over the same eight nodes; same arguments, same questions.</summary>
    internal static List<RoutingQuestion> Questions(int count, int inStockPercent) =>
        Questions(count, inStockPercent, Nodes, (1, 5));

    private static List<RoutingQuestion> Questions(
        int count, int inStockPercent, int nodes, (int Least, int Most) lines)
    {
        var random = new Random(Seed);
        var places = Enumerable.Range(0, nodes).Select(_ => Place(random)).ToArray();
        var stocked = Enumerable.Range(0, nodes)
            .Select(_ => Enumerable.Range(0, Skus).Where(_ => random.Next(100) < inStockPercent).ToHashSet()).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Question(random, places, stocked, lines))];
    }

    private static RoutingQuestion Question(
        Random random, GeoPoint[] places, HashSet<int>[] stocked, (int Least, int Most) lines)
    {
        var many = random.Next(lines.Least, lines.Most + 1);
        var skus = Enumerable.Range(0, many).Select(_ => random.Next(Skus)).Distinct().ToArray();
        return new RoutingQuestion(
            Place(random),
            [.. skus.Select((sku, index) => new Demand(index + 1, Name(sku), random.Next(1, 4)))],
            [
                .. places.Select((place, node) => new NodeOffer(
                    new NodeId(string.Create(CultureInfo.InvariantCulture, $"N{node}")),
                    place,
                    new CostCard(FixedMinor: 350 + (25 * node), PerKmMilliMinor: 900),
                    NodeGate.Open,
                    skus.Where(stocked[node].Contains).ToDictionary(Name, _ => 10L),
                    node < 5 ? NodeKind.Dc : NodeKind.Store)),
            ]);
    }

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));

    // Somewhere between Lisbon and Warsaw.
    private static GeoPoint Place(Random random) =>
        new(random.Next(38_000_000, 55_000_000), random.Next(-9_000_000, 21_000_000));
}
