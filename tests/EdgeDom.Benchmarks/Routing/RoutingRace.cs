using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>
/// Routing decisions over eight nodes: orders of one to five lines, some filled by one node, some split.
/// </summary>
public static class RoutingRace
{
    private const int Nodes = 8;
    private const int Skus = 1_000;
    private const int Seed = 3;

    /// <summary>Mean and 99th percentile of a decision, with decision record, on one core.</summary>
    public static IEnumerable<Figure> Run(int decisions)
    {
        foreach (var (words, inStockPercent) in ((string, int)[])[("well stocked", 80), ("thinly stocked", 35)])
        {
            var questions = Questions(Math.Min(decisions, 10_000), inStockPercent);
            foreach (var question in questions)
            {
                Router.Decide(question);
            }

            var micros = new List<double>(decisions);
            var splits = 0;
            for (var index = 0; index < decisions; index++)
            {
                var question = questions[index % questions.Count];
                micros.Add(1e6 * Clock.Seconds(() => splits += Router.Decide(question).Parts.Count > 1 ? 1 : 0));
            }

            yield return new Figure($"routing decision, {Nodes} nodes, {words}, mean", micros.Average(), "µs", "<= 20");
            yield return new Figure($"routing decision, {Nodes} nodes, {words}, p99", Clock.NinetyNinth(micros), "µs");
            yield return new Figure($"of these split, {words}", 100.0 * splits / decisions, "%");
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
                    skus.Where(stocked[node].Contains).ToDictionary(Name, _ => 10L))),
            ]);
    }

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));

    // Somewhere between Lisbon and Warsaw.
    private static GeoPoint Place(Random random) =>
        new(random.Next(38_000_000, 55_000_000), random.Next(-9_000_000, 21_000_000));
}
