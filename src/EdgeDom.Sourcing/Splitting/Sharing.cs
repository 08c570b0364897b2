using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>Gives each demanded unit to one of the nodes that send: line by line, cheapest parcel first.</summary>
public static class Sharing
{
    /// <summary>The parts in order of node, and what stays unfilled in order of line.</summary>
    public static (IReadOnlyList<PlanPart> Parts, IReadOnlyList<Demand> Unfilled) Share(
        IReadOnlyList<Demand> demands, Split split, Sku[] skus)
    {
        var left = split.Units.Select(units => units.ToArray()).ToArray();
        var lines = split.Nodes.Select(_ => new List<Demand>()).ToArray();
        var unfilled = new List<Demand>();
        foreach (var demand in demands)
        {
            var sku = Array.IndexOf(skus, demand.Sku);
            var open = demand.Quantity;
            for (var node = 0; node < left.Length && open > 0; node++)
            {
                var units = Math.Min(open, left[node][sku]);
                if (units > 0)
                {
                    lines[node].Add(demand with { Quantity = units });
                    left[node][sku] -= units;
                    open -= units;
                }
            }

            if (open > 0)
            {
                unfilled.Add(demand with { Quantity = open });
            }
        }

        var parts = split.Nodes.Select((node, index) =>
            new PlanPart(node.Offer.Node, lines[index], node.CostMinor(split.Units[index])));
        return ([.. parts.OrderBy(part => part.Node)], unfilled);
    }
}
