namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// A good choice of nodes when there are too many to enumerate: take by cost per newly covered unit, drop what became
/// needless, then the taken and the cheapest others are few enough to be searched exactly.
/// </summary>
public static class BoundedCover
{
    /// <summary>
    /// Nodes that cover <paramref name="wanted"/>, cheapest parcel first; all nodes together must be able to. No more
    /// than <see cref="LeastCostCover.NodesMax"/>, but for an order that needs more and may have them. Where rules
    /// limit the split, the node that has most of all is among them, and the one that has most of each group.
    /// </summary>
    public static Candidate[] Few(Candidate[] nodes, long[] wanted, SplitRules rules)
    {
        var greedy = Greedy(nodes, wanted);
        var most = LeastCostCover.NodesMax;
        if (!rules.HasLimits)
        {
            greedy = WithoutNeedless(greedy, wanted);
            most = Math.Max(most, greedy.Count);
        }

        var fullest = rules.HasLimits ? Fullest(nodes, wanted, rules.Groups) : [];
        var few = fullest.Concat(greedy).Concat(nodes).Distinct().Take(most);
        return [.. few.OrderBy(node => node.SendMinor).ThenBy(node => node.Offer.Node)];
    }

    private static IEnumerable<Candidate> Fullest(Candidate[] nodes, long[] wanted, int[]? groups)
    {
        yield return nodes.MaxBy(node => Covers(node, wanted))!;
        foreach (var group in (groups ?? []).Where(group => group >= 0).Distinct())
        {
            long[] ofGroup = [.. wanted.Select((units, sku) => groups![sku] == group ? units : 0)];
            yield return nodes.MaxBy(node => Covers(node, ofGroup))!;
        }
    }

    private static List<Candidate> Greedy(Candidate[] nodes, long[] wanted)
    {
        var left = wanted.ToArray();
        var taken = new List<Candidate>();
        while (left.Any(units => units > 0))
        {
            var best = nodes
                .Where(node => !taken.Contains(node) && Covers(node, left) > 0)
                .Aggregate((one, two) => IsBetter(two, one, left) ? two : one);
            taken.Add(best);
            for (var sku = 0; sku < left.Length; sku++)
            {
                left[sku] = Math.Max(0, left[sku] - best.Supply[sku]);
            }
        }

        return taken;
    }

    private static bool IsBetter(Candidate one, Candidate two, long[] left) =>
        (Int128)Cost(one, left) * Covers(two, left) < (Int128)Cost(two, left) * Covers(one, left);

    private static long Cost(Candidate node, long[] left) =>
        node.CostMinor([.. left.Select((units, sku) => Math.Min(units, node.Supply[sku]))]);

    private static long Covers(Candidate node, long[] left) =>
        left.Select((units, sku) => Math.Min(units, node.Supply[sku])).Sum();

    private static List<Candidate> WithoutNeedless(List<Candidate> taken, long[] wanted)
    {
        var dearestFirst = taken.OrderByDescending(node => node.SendMinor).ThenBy(node => node.Offer.Node).ToArray();
        foreach (var dearest in dearestFirst)
        {
            var rest = taken.Where(node => node != dearest).ToArray();
            var left = wanted.Select((units, sku) => units - rest.Sum(node => Math.Min(units, node.Supply[sku])));
            if (left.All(units => units <= 0))
            {
                taken.Remove(dearest);
            }
        }

        return taken;
    }
}
