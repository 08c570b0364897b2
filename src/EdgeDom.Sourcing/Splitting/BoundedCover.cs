namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// A good choice of nodes when there are too many to enumerate: take by cost per newly covered unit, drop what became
/// needless, then the taken and the cheapest others are few enough to be searched exactly.
/// </summary>
public static class BoundedCover
{
    /// <summary>
    /// Nodes that cover <paramref name="wanted"/>, cheapest parcel first; all nodes together must be able to. No more
    /// than <see cref="LeastCostCover.NodesMax"/>, but for an order that needs more and may have them.
    /// </summary>
    public static Candidate[] Few(Candidate[] nodes, long[] wanted, bool isLimited)
    {
        var greedy = Greedy(nodes, wanted);
        greedy = isLimited ? [.. greedy.Take(LeastCostCover.NodesMax)] : WithoutNeedless(greedy, wanted);
        var others = nodes.Where(node => !greedy.Contains(node)).Take(LeastCostCover.NodesMax - greedy.Count);
        return [.. greedy.Concat(others).OrderBy(node => node.SendMinor).ThenBy(node => node.Offer.Node)];
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
        (Int128)one.SendMinor * Covers(two, left) < (Int128)two.SendMinor * Covers(one, left);

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
