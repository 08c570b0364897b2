namespace EdgeDom.Sourcing.Splitting;

/// <summary>Which nodes send what by which service, best for an order whose nodes have rate cards.</summary>
internal sealed class ParcelProblem(long[] wanted, SplitRules rules, ParcelChoice choice)
{
    /// <summary>
    /// What no plan of these nodes costs less than that leaves no more than <paramref name="lostMost"/> of the wanted
    /// units behind, minor units of money; looked for up to <paramref name="knownMinor"/>, what a plan costs.
    /// </summary>
    public long LeastMinor(Candidate[] nodes, long lostMost, long knownMinor)
    {
        var money = choice with { MindsCo2First = false };
        var problem = new ParcelProblem(wanted, rules, money);
        var ways = Array.ConvertAll(nodes, node => Ways(node, choice));
        var order = problem.Case(nodes, ways, rules.ParcelsMost ?? LeastCostCover.NodesMax);
        var known = Math.BigMul(knownMinor + rules.ExtraParcelMinor, ParcelPrice.PartsPerMinor);
        return problem.Minor(MoneyBound.Of(order, lostMost, known));
    }

    /// <summary>The ways of a node that count; a node without a rate card has one.</summary>
    public static ParcelOption[] Ways(Candidate node, ParcelChoice choice)
    {
        var ways = node.Parcels ?? [node.WithoutCard()];
        return Array.TrueForAll(ways, choice.MayTake) ? ways : Array.FindAll(ways, choice.MayTake);
    }

    /// <summary>Whether one of them counts.</summary>
    public static bool HasWay(Candidate node, ParcelChoice choice) =>
        Array.Exists(node.Parcels ?? [node.WithoutCard()], choice.MayTake);

    /// <summary>
    /// The best plan: most units, then one parcel where the rules say so, then least money or CO2, then fewest parcels.
    /// Exact up to <see cref="LeastCostCover.NodesMax"/> nodes, until the bound of <see cref="ParcelSearch"/>.
    /// </summary>
    public Split Best(Candidate[] all)
    {
        var nodes = all.Length <= LeastCostCover.NodesMax ? all : BoundedCover.Few(all, wanted, rules);
        if (nodes.Length > LeastCostCover.NodesMax)
        {
            return Bounded(all, Filled(nodes), null);
        }

        var ways = Array.ConvertAll(nodes, node => Ways(node, choice));
        var order = Case(nodes, ways, rules.ParcelsMost ?? LeastCostCover.NodesMax);
        var plain = PlainParcels.Of(order);
        if (rules.IsOneParcelFirst)
        {
            var one = Find(plain, order with { ParcelsMost = 1 });
            var most = one.Price.Lost == 0 ? one : Find(plain, order);
            return Taken(all, nodes, ways, one.Price.Lost <= most.Price.Lost ? one : most);
        }

        return Taken(all, nodes, ways, Find(plain, order));
    }

    private static ParcelCover Find(PlainParcels? plain, ParcelCase order) =>
        plain?.Find(order.ParcelsMost) ?? ParcelSearch.Find(order);

    // What is dearest for the buyer's money is no bound where CO2 counts first.
    private Split Bounded(Candidate[] all, Split split, ParcelPrice? left)
    {
        if (!rules.HasBounds || split.Filled == 0)
        {
            return split;
        }

        var lost = wanted.Sum() - split.Filled;
        var least = LeastMinor(all, lost, split.CostMinor);
        if (left is { } open && lost == 0 && !choice.MindsCo2First)
        {
            least = Math.Max(least, Minor(open.First));
        }

        return split with { LeastMinor = Math.Min(split.CostMinor, least) };
    }

    // Whole minor units, rounded down; the first parcel has no extra.
    private long Minor(Int128 parts) =>
        (long)((parts - (parts < 0 ? ParcelPrice.PartsPerMinor - 1 : 0)) / ParcelPrice.PartsPerMinor)
            - rules.ExtraParcelMinor;

    private ParcelCase Case(Candidate[] nodes, ParcelOption[][] ways, int parcelsMost)
    {
        var supply = new long[wanted.Length][];
        var units = new ParcelPrice[wanted.Length][];
        for (var sku = 0; sku < wanted.Length; sku++)
        {
            supply[sku] = Array.ConvertAll(nodes, node => node.Supply[sku]);
            units[sku] = Array.ConvertAll(
                nodes, node => node.UnitMinor is { } minor ? Price(0, minor[sku], 0) : default);
        }

        var parcels = Array.ConvertAll(ways, Priced);
        return new ParcelCase(
            wanted,
            choice.Grams,
            supply,
            units,
            parcels,
            parcelsMost,
            rules.Groups,
            rules.Edition,
            rules.LeastValue);
    }

    private PricedParcel[] Priced(ParcelOption[] ways)
    {
        var priced = new PricedParcel[ways.Length];
        for (var number = 0; number < ways.Length; number++)
        {
            priced[number] = Priced(ways[number], number);
        }

        return priced;
    }

    private PricedParcel Priced(ParcelOption way, int number)
    {
        var perParcel = way.Co2Micrograms(0);
        return new PricedParcel(
            number,
            Price(perParcel, way.FixedMinor + rules.ExtraParcelMinor, way.Co2Parts(perParcel)),
            PerGram(way, way.Co2Micrograms(1) - perParcel),
            way.Band.GramsMost ?? long.MaxValue);
    }

    // A thousandth of a minor unit a gram is one a kilogram.
    private ParcelPrice PerGram(ParcelOption way, Int128 micrograms)
    {
        var money = Math.BigMul(way.Band.PerKgMinor, ParcelPrice.PartsPerMinor / 1_000)
            + way.Co2Parts(micrograms);
        return choice.MindsCo2First ? new ParcelPrice(0, micrograms, money) : new ParcelPrice(0, money, micrograms);
    }

    private ParcelPrice Price(Int128 micrograms, long minor, Int128 parts)
    {
        var money = Math.BigMul(minor, ParcelPrice.PartsPerMinor) + parts;
        return choice.MindsCo2First ? new ParcelPrice(0, micrograms, money) : new ParcelPrice(0, money, micrograms);
    }

    private Split Taken(Candidate[] all, Candidate[] nodes, ParcelOption[][] ways, ParcelCover cover)
    {
        var sent = new List<(Candidate Node, long[] Units, ParcelOption Way)>();
        for (var node = 0; node < nodes.Length; node++)
        {
            if (cover.Ways[node] >= 0)
            {
                sent.Add((nodes[node], Array.ConvertAll(cover.Units, sku => sku[node]), ways[node][cover.Ways[node]]));
            }
        }

        var isExact = all.Length == nodes.Length && cover.IsExact;
        var method = isExact ? "least-cost" : "bounded";
        var split = Made(sent, sent.Count switch
        {
            0 => "nothing",
            1 when rules.IsOneParcelFirst => "whole-order",
            1 => method,
            _ => $"{method}-split",
        });
        return isExact ? split : Bounded(all, split, all.Length == nodes.Length ? cover.Left : null);
    }

    // More parcels than can be searched: each node in turn sends what it has of what is open and its parcel holds.
    private Split Filled(Candidate[] nodes)
    {
        var left = wanted.ToArray();
        var sent = new List<(Candidate Node, long[] Units, ParcelOption Way)>();
        foreach (var node in nodes)
        {
            var ways = Ways(node, choice);
            var gramsLeft = ways.Max(way => way.Band.GramsMost ?? long.MaxValue);
            var (units, grams) = (new long[left.Length], 0L);
            for (var sku = 0; sku < left.Length; sku++)
            {
                var fits = choice.Grams[sku] == 0 ? long.MaxValue : (gramsLeft - grams) / choice.Grams[sku];
                units[sku] = Math.Min(Math.Min(node.Supply[sku], left[sku]), fits);
                grams += units[sku] * choice.Grams[sku];
                left[sku] -= units[sku];
            }

            if (units.Sum() > 0)
            {
                sent.Add((node, units, ways.Where(way => way.Takes(grams)).MinBy(way => way.CostMinor(grams))!));
            }
        }

        return Made(sent, "bounded-split");
    }

    private Split Made(List<(Candidate Node, long[] Units, ParcelOption Way)> sent, string method)
    {
        var (nodes, shares, ways) = (new Candidate[sent.Count], new long[sent.Count][], new ParcelOption[sent.Count]);
        var (cost, filled) = (Math.Max(0, sent.Count - 1) * rules.ExtraParcelMinor, 0L);
        for (var index = 0; index < sent.Count; index++)
        {
            var (node, units, way) = sent[index];
            (nodes[index], shares[index], ways[index]) = (node, units, way);
            cost += node.UnitsMinor(units) + way.CostMinor(Candidate.Weigh(units, choice.Grams));
            filled += units.Sum();
        }

        return new Split(nodes, shares, filled, cost, method) { Ways = ways };
    }
}
