using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// The rules of a strategy in plain code, and the best of all plans under them by full enumeration: every set of nodes,
/// every sharing of every line. Shares nothing with the router but the words of the question.
/// </summary>
internal sealed record EveryPlan(
    Func<NodeOffer, bool> IsFenced,
    Func<NodeOffer, Sku, bool> IsFencedFrom,
    Func<NodeOffer, int> Tier,
    Func<NodeOffer, long> ParcelTerm,
    Func<NodeOffer, Sku, long> UnitTerm,
    Func<Sku, int> Group,
    SplitDocument Split)
{
    private const int TiersMost = 5;

    /// <summary>What an hour counts that an order waits at a node, minor units of money.</summary>
    public long WaitMinorPerHour { get; init; }

    /// <summary>What it costs to ask others, minor units of money.</summary>
    public long RejectMinor { get; init; }

    /// <summary>Units filled and cost of the best plan.</summary>
    public (long Filled, long CostMinor) Best(RoutingQuestion question)
    {
        var asked = question.Demands.GroupBy(demand => demand.Sku)
            .ToDictionary(sku => sku.Key, sku => sku.Sum(line => line.Quantity));
        var best = (Filled: -1L, Cost: 0L);
        for (var tier = 0; tier <= TiersMost; tier++)
        {
            var nodes = question.Nodes
                .Where(node => node.Gate == NodeGate.Open && !IsFenced(node) && Tier(node) <= tier).ToArray();
            var rung = Within(question, asked, nodes);
            best = rung.Filled > best.Filled ? rung : best;
        }

        return best;
    }

    private (long Filled, long Cost) Within(
        RoutingQuestion question, Dictionary<Sku, long> asked, NodeOffer[] nodes)
    {
        var best = (Filled: 0L, Parcels: 0, Cost: 0L);
        for (var set = 0; set < 1 << nodes.Length; set++)
        {
            NodeOffer[] taken = [.. nodes.Where((_, index) => (set >> index & 1) == 1)];
            if (taken.Length > (Split.ParcelsMost ?? 12))
            {
                continue;
            }

            var (filled, cost) = Shared(asked, taken);
            cost += taken.Sum(node => Parcel(question, node));
            cost += Math.Max(0, taken.Length - 1) * Split.ExtraParcelMinor;
            var parcels = Split.IsOneParcelFirst && taken.Length > 1 ? 1 : 0;
            var isBetter = filled == best.Filled
                ? (parcels, cost).CompareTo((best.Parcels, best.Cost)) < 0 : filled > best.Filled;
            if (isBetter)
            {
                best = (filled, parcels, cost);
            }
        }

        return (best.Filled, best.Cost);
    }

    /// <summary>What it counts that an order waits at a node; with all items that it has something of.</summary>
    public static long Wait(RoutingQuestion question, NodeOffer node, long minorPerHour)
    {
        if (node.Ready is not { } ready)
        {
            return 0;
        }

        var items = question.Demands.Select(demand => demand.Sku).Distinct()
            .Count(sku => node.AvailableToSell.GetValueOrDefault(sku) > 0);
        var needs = Math.Min(7 * 24 * 3_600_000L, ready.BaseMillis + (ready.PerLineMillis * items));
        return (long)Math.Round(
            Math.Max(0, needs - ready.NormalMillis) * (decimal)minorPerHour / 3_600_000, MidpointRounding.AwayFromZero);
    }

    /// <summary>What it counts that a node may not send what it is asked for.</summary>
    public static long Risk(NodeOffer node, long rejectMinor) => (long)Math.Round(
        (node.RejectPermille ?? 0) * (decimal)rejectMinor / 1_000, MidpointRounding.AwayFromZero);

    private long Parcel(RoutingQuestion question, NodeOffer node) => Math.Max(
        0,
        node.Cost.FixedMinor + ((node.Place.MetresTo(question.ShipTo) + 500) / 1000) + ParcelTerm(node)
            + Wait(question, node, WaitMinorPerHour) + Risk(node, RejectMinor));

    private (long Filled, long Cost) Shared(Dictionary<Sku, long> asked, NodeOffer[] nodes)
    {
        var sum = (Filled: 0L, Cost: 0L);
        foreach (var group in asked.Keys.GroupBy(sku => Group(sku) is >= 0 and var one ? $"g{one}" : $"s{sku}"))
        {
            var isTogether = Split.KeepsSkusWhole || Group(group.First()) >= 0;
            var part = isTogether
                ? nodes.Select(node => FromOne(asked, group, node)).Append((0, 0)).Aggregate(Better)
                : OfLine(group.Single(), nodes, 0, asked[group.Single()]);
            sum = (sum.Filled + part.Filled, sum.Cost + part.Cost);
        }

        return sum;
    }

    private (long Filled, long Cost) FromOne(Dictionary<Sku, long> asked, IEnumerable<Sku> skus, NodeOffer node)
    {
        var sum = (Filled: 0L, Cost: 0L);
        foreach (var sku in skus)
        {
            var units = Math.Min(asked[sku], Has(node, sku));
            sum = (sum.Filled + units, sum.Cost + (units * UnitTerm(node, sku)));
        }

        return sum;
    }

    private (long Filled, long Cost) OfLine(Sku sku, NodeOffer[] nodes, int at, long open)
    {
        if (at == nodes.Length)
        {
            return (0, 0);
        }

        var best = (Filled: -1L, Cost: 0L);
        for (var units = 0L; units <= Math.Min(open, Has(nodes[at], sku)); units++)
        {
            var rest = OfLine(sku, nodes, at + 1, open - units);
            best = Better(best, (units + rest.Filled, (units * UnitTerm(nodes[at], sku)) + rest.Cost));
        }

        return best;
    }

    private long Has(NodeOffer node, Sku sku) => IsFencedFrom(node, sku) ? 0 : node.AvailableToSell[sku];

    private static (long Filled, long Cost) Better((long Filled, long Cost) one, (long Filled, long Cost) two) =>
        two.Filled > one.Filled || (two.Filled == one.Filled && two.Cost < one.Cost) ? two : one;
}
