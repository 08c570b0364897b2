using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// Routing decisions over eight nodes: orders of one to five lines, some filled by one node, some split.
/// </summary>
public static class RoutingRace
{
    private const int Nodes = 8;
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

    /// <summary>Questions over the same eight nodes; same arguments, same questions.</summary>
    internal static List<RoutingQuestion> Questions(int count, int inStockPercent)
    {
        var random = new Random(Seed);
        var places = Enumerable.Range(0, Nodes).Select(_ => Place(random)).ToArray();
        var stocked = Enumerable.Range(0, Nodes)
            .Select(_ => Enumerable.Range(0, Skus).Where(_ => random.Next(100) < inStockPercent).ToHashSet()).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Question(random, places, stocked))];
    }

    private static RoutingQuestion Question(Random random, GeoPoint[] places, HashSet<int>[] stocked)
    {
        var skus = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(Skus)).Distinct().ToArray();
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
