using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>Routing decisions where nodes have rate cards of three services with weight bands.</summary>
public static class ServiceRace
{
    private const int Seed = 7;
    private const int Lines = 10;
    private const int Nodes = 12;
    private const long GramsAtLeast = 100;
    private const long GramsAtMost = 900;

    private static readonly DateOnly Leaves = new(2026, 11, 26);

    private static readonly WeightBand[] Bands =
        [new(1_000, 350, 0), new(2_000, 420, 0), new(5_000, 560, 0), new(10_000, 740, 0), new(null, 740, 60)];

    /// <summary>
    /// The orders of <see cref="RoutingRace"/> by one service with a price a kilogram, and by three with weight bands;
    /// and orders of ten lines at twelve nodes that all have all of it, split freely where parcels up to a kilogram are
    /// cheap, which is as hard as it gets.
    /// </summary>
    public static IEnumerable<Figure> Run(int decisions)
    {
        var random = new Random(Seed);
        var plain = RoutingRace.Questions(Math.Min(decisions, 5_000), 35);
        RoutingQuestion[] usual = [.. plain.Select(question => Carded(question, random, Services))];
        RoutingQuestion[] byWeight = [.. plain.Select(question => Carded(question, random, ByWeight))];
        RoutingQuestion[] hard = [.. Enumerable.Range(0, Math.Min(decisions, 300)).Select(_ => Hard(random))];
        return Race("8 nodes, thinly stocked, three services", usual, Strategy.Plain, decisions)
            .Concat(Race("8 nodes, thinly stocked, a price a parcel and kg", byWeight, Strategy.Plain, decisions))
            .Concat(Race("12 nodes x 10 lines, weight limits bind", hard, Splitting(), hard.Length));
    }

    private static IEnumerable<Figure> Race(string what, RoutingQuestion[] questions, Strategy strategy, int decisions)
    {
        foreach (var question in questions.Take(1_000))
        {
            Router.Decide(question, strategy);
        }

        var (micros, proven, gaps) = (new List<double>(decisions), 0, new List<double>(decisions));
        for (var index = 0; index < decisions; index++)
        {
            RoutingDecision? made = null;
            micros.Add(1e6 * Clock.Seconds(
                () => made = Router.Decide(questions[index % questions.Length], strategy)));
            var (cost, least) = (made!.CostMinor, made.LeastMinor ?? made.CostMinor);
            proven += made.LeastMinor is null ? 1 : 0;
            gaps.Add(cost == 0 ? 0 : 100.0 * (cost - least) / cost);
        }

        yield return new Figure($"routing decision, {what}, mean", micros.Average(), "µs");
        yield return new Figure($"routing decision, {what}, p99", Clock.NinetyNinth(micros), "µs");
        yield return new Figure($"routing decision, {what}, of these proven best", 100.0 * proven / decisions, "%");
        yield return new Figure($"routing decision, {what}, gap to the bound, mean", gaps.Average(), "%");
        yield return new Figure($"routing decision, {what}, gap to the bound, p99", Clock.NinetyNinth(gaps), "%");
    }

    private static RoutingQuestion Carded(
        RoutingQuestion question, Random random, Func<Random, ServiceOffer[]> services) => question with
    {
        Nodes = [.. question.Nodes.Select(node => node with { Services = services(random) })],
        Grams = question.Demands.ToDictionary(line => line.Sku, _ => random.NextInt64(GramsAtLeast, GramsAtMost)),
    };

    private static RoutingQuestion Hard(Random random)
    {
        Sku[] skus = [.. Enumerable.Range(0, Lines).Select(
            sku => Sku.Of(string.Create(CultureInfo.InvariantCulture, $"SKU{sku}")))];
        return new RoutingQuestion(
            new GeoPoint(0, 0),
            [.. skus.Select((sku, index) => new Demand(index + 1, sku, random.Next(1, 5)))],
            [
                .. Enumerable.Range(0, Nodes).Select(node => new NodeOffer(
                    NodeId.Of(string.Create(CultureInfo.InvariantCulture, $"N{node:D2}")),
                    new GeoPoint(0, 0),
                    new CostCard(0, 0),
                    NodeGate.Open,
                    skus.ToDictionary(sku => sku, _ => 5L),
                    Services: Services(random))),
            ],
            Grams: skus.ToDictionary(sku => sku, _ => random.NextInt64(GramsAtLeast, GramsAtMost)));
    }

    private static ServiceOffer[] ByWeight(Random random) =>
    [
        Service(random, "standard", 3, 0, 300) with
        {
            Bands = [new(null, 350 + random.Next(100), 100 + random.Next(100))],
        },
    ];

    private static ServiceOffer[] Services(Random random) =>
    [
        Service(random, "standard", 3, 0, 300), Service(random, "express", 1, 500, 900),
        Service(random, "bike", 2, 200, 20),
    ];

    private static ServiceOffer Service(Random random, string name, int days, long dearer, long co2Grams) => new(
        name,
        "zone",
        Leaves,
        Leaves.AddDays(days),
        [.. Bands.Select(band => band with { FixedMinor = band.FixedMinor + dearer + random.Next(100) })],
        [],
        co2Grams,
        random.Next(10_000, 50_000));

    private static Strategy Splitting() => Strategy.Read(
        new StrategyDocument { RuleSets = [new() { Name = "all", Split = new() { IsOneParcelFirst = false } }] },
        out var strategy,
        out var errors)
        ? strategy : throw new InvalidDataException(errors[0].Detail);
}
