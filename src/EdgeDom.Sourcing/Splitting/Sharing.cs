using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>Gives each demanded unit to one of the chosen nodes: line by line, cheapest node first.</summary>
public static class Sharing
{
    /// <summary>The parts in order of node, and what stays unfilled in order of line.</summary>
    public static (IReadOnlyList<PlanPart> Parts, IReadOnlyList<Demand> Unfilled) Share(
        IReadOnlyList<Demand> demands, IReadOnlyList<CoverNode> chosen, Sku[] skus)
    {
        var left = chosen.Select(node => node.Supply.ToArray()).ToArray();
        var lines = chosen.Select(_ => new List<Demand>()).ToArray();
        var unfilled = new List<Demand>();
        foreach (var demand in demands)
        {
            var sku = Array.IndexOf(skus, demand.Sku);
            var open = demand.Quantity;
            for (var node = 0; node < chosen.Count && open > 0; node++)
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

        var parts = chosen
            .Select((node, index) => new PlanPart(node.Offer.Node, lines[index], node.CostMinor))
            .Where(part => part.Lines.Count > 0)
            .OrderBy(part => part.Node);
        return ([.. parts], unfilled);
    }
}
