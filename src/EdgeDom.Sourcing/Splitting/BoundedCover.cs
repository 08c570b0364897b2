namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// A good set of nodes when there are too many to enumerate: take by cost per newly covered unit, drop what became
/// needless, then search exactly among the taken and the cheapest others.
/// </summary>
public static class BoundedCover
{
    /// <summary>Finds a set that covers <paramref name="wanted"/>; the nodes together must be able to.</summary>
    public static IReadOnlyList<CoverNode> Find(CoverNode[] nodes, long[] wanted)
    {
        var greedy = WithoutNeedless(Greedy(nodes, wanted), wanted);
        if (greedy.Count >= LeastCostCover.NodesMax)
        {
            return greedy;
        }

        var others = nodes.Where(node => !greedy.Contains(node)).Take(LeastCostCover.NodesMax - greedy.Count);
        var few = greedy.Concat(others).OrderBy(node => node.CostMinor).ThenBy(node => node.Offer.Node).ToArray();
        return FullCover.Find(few, wanted);
    }

    private static List<CoverNode> Greedy(CoverNode[] nodes, long[] wanted)
    {
        var left = wanted.ToArray();
        var taken = new List<CoverNode>();
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

    private static bool IsBetter(CoverNode one, CoverNode two, long[] left) =>
        (Int128)one.CostMinor * Covers(two, left) < (Int128)two.CostMinor * Covers(one, left);

    private static long Covers(CoverNode node, long[] left) =>
        left.Select((units, sku) => Math.Min(units, node.Supply[sku])).Sum();

    private static List<CoverNode> WithoutNeedless(List<CoverNode> taken, long[] wanted)
    {
        var dearestFirst = taken.OrderByDescending(node => node.CostMinor).ThenBy(node => node.Offer.Node).ToArray();
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
