using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// What the decisions of a day cannot have cost less than all together, even if every order had been known beforehand:
/// <see cref="HindsightBound"/> over what each of them was asked. Left out is what can only make plans dearer: fences,
/// tiers, days, limits of weight and of parcels, and what weight and CO2 cost. A parcel from a node counts the cheapest
/// of its ways, a unit the cheapest of all nodes. Of a SKU a node has what the first question saw there, and what any
/// later one saw more than was left of that. For one thread.
/// </summary>
public sealed class DayInHindsight(long lostUnitMinor)
{
    /// <summary>Most nodes.</summary>
    public const int NodesMost = 12;

    /// <summary>Most decisions.</summary>
    public const int DecisionsMost = 1_000;

    /// <summary>Most SKUs.</summary>
    public const int SkusMost = 2_000;

    // Of one SKU in one decision: the bound adds them up in 32 bits.
    private const long UnitsMost = 10_000;
    private const long Nowhere = 10_000_000;

    private readonly List<NodeId> _nodes = [];
    private readonly List<Sku> _skus = [];
    private readonly Dictionary<(NodeId Node, Sku Sku), (long Left, long Stock)> _stock = [];
    private readonly List<(long[] Parcels, (int Sku, int Units)[] Lines)> _asked = [];
    private long _unitsMinor;
    private long _dearestUnitMinor;

    /// <summary>Why there is no bound, in words; null when there is one.</summary>
    public string? Why { get; private set; }

    /// <summary>What they cost, with what units count that nobody sent; minor units of money.</summary>
    public long CostMinor { get; private set; }

    /// <summary>Adds a decision, in order of time.</summary>
    public void Add(RoutingQuestion question, Strategy strategy, RoutingDecision decision)
    {
        Why ??= decision.After?.Passed is not null ? "a strategy asks several rule sets"
            : _asked.Count == DecisionsMost ? "there are more decisions than can be added up"
            : _skus.Count > SkusMost ? "there are more SKUs than can be looked at together"
            : question.Demands.Any(demand => demand.Quantity > UnitsMost) ? "an order is too large" : null;
        if (Why is not null)
        {
            return;
        }

        var order = new WeighedOrder(question, strategy);
        foreach (var sku in order.Skus)
        {
            foreach (var node in question.Nodes)
            {
                See(node.Node, sku, Math.Max(0, node.AvailableToSell.GetValueOrDefault(sku)), decision);
            }
        }

        var parcels = new List<(int Node, long Minor)>();
        foreach (var node in order.Candidates)
        {
            parcels.Add((Index(_nodes, node.Offer.Node), node.Parcels is { Length: 0 } ? Nowhere : node.SendMinor));
        }

        if (_nodes.Count > NodesMost)
        {
            Why = "there are more nodes than can be looked at together";
            return;
        }

        var costs = new long[NodesMost];
        Array.Fill(costs, Nowhere);
        parcels.ForEach(one => costs[one.Node] = Math.Min(Nowhere, one.Minor));
        var lines = order.Skus.Index()
            .Select(sku => (Sku: Index(_skus, sku.Item), Units: (int)Wanted(question, sku.Item))).ToArray();
        _asked.Add((costs, lines));
        foreach (var (at, sku) in order.Skus.Index())
        {
            var least = order.Candidates.Select(node => node.UnitMinor?[at] ?? 0).DefaultIfEmpty(0).Min();
            _unitsMinor += least * Wanted(question, sku);
            _dearestUnitMinor = Math.Max(_dearestUnitMinor, least);
        }

        CostMinor += decision.CostMinor + (lostUnitMinor * decision.Unfilled.Sum(left => left.Quantity));
    }

    /// <summary>The bound on <see cref="CostMinor"/>; null with <see cref="Why"/> where there is none.</summary>
    public long? LeastMinor()
    {
        if (Why is not null || _asked.Count == 0)
        {
            return null;
        }

        var holders = _skus.Select(sku => Enumerable.Range(0, _nodes.Count)
            .Where(node => Stock(node, sku) > 0).ToArray()).ToArray();
        var network = new PricedNetwork(
            [.. _asked.Select(one => one.Parcels[..Math.Max(1, _nodes.Count)])],
            Math.Max(0, lostUnitMinor - _dearestUnitMinor),
            holders);
        var orders = new OrderSet();
        foreach (var (region, one) in _asked.Index())
        {
            orders.Add(
                region, [.. one.Lines.Select(line => line.Sku)], [.. one.Lines.Select(line => line.Units)]);
        }

        long[][] stock =
        [
            .. _skus.Select(sku => Enumerable.Range(0, _nodes.Count).Select(node => Stock(node, sku)).ToArray()),
        ];

        // What a unit costs wherever it comes from is counted for units that nobody sends too, and taken off what these
        // count by themselves.
        return HindsightBound.Of(network, orders, stock) + _unitsMinor;
    }

    private long Stock(int node, Sku sku) => _stock.GetValueOrDefault((_nodes[node], sku)).Stock;

    private void See(NodeId node, Sku sku, long has, RoutingDecision decision)
    {
        var known = _stock.GetValueOrDefault((node, sku));
        var stock = known.Stock + Math.Max(0, has - known.Left);
        var sent = decision.Parts.Where(part => part.Node == node).SelectMany(part => part.Lines)
            .Where(line => line.Sku == sku).Sum(line => line.Quantity);
        _stock[(node, sku)] = (has - sent, stock);
    }

    private static long Wanted(RoutingQuestion question, Sku sku) =>
        question.Demands.Where(demand => demand.Sku == sku).Sum(demand => demand.Quantity);

    private static int Index<T>(List<T> list, T one)
    {
        var at = list.IndexOf(one);
        if (at < 0)
        {
            at = list.Count;
            list.Add(one);
        }

        return at;
    }
}
