using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>Gives each demanded unit to one of the nodes that send: line by line, cheapest parcel first.</summary>
public static class Sharing
{
    private const int MicrogramsPerGram = 1_000_000;

    /// <summary>
    /// The parts in order of node, and what stays unfilled in order of line; units weigh <paramref name="grams"/>.
    /// </summary>
    public static (IReadOnlyList<PlanPart> Parts, IReadOnlyList<Demand> Unfilled) Share(
        IReadOnlyList<Demand> demands, Split split, Sku[] skus, long[] grams)
    {
        var (left, lines) = (new long[split.Nodes.Count][], new List<Demand>[split.Nodes.Count]);
        for (var node = 0; node < left.Length; node++)
        {
            (left[node], lines[node]) = ([.. split.Units[node]], []);
        }

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
                    lines[node].Add(Some(demand, units));
                    left[node][sku] -= units;
                    open -= units;
                }
            }

            if (open > 0)
            {
                unfilled.Add(Some(demand, open));
            }
        }

        var parts = new PlanPart[lines.Length];
        for (var node = 0; node < parts.Length; node++)
        {
            var (sender, units) = (split.Nodes[node], split.Units[node]);
            parts[node] = split.Ways is { } ways ? Part(sender, ways[node], lines[node], units, grams)
                : new PlanPart(
                    sender.Offer.Node,
                    lines[node],
                    sender.CostMinor(units),
                    CapacityDay: sender.Offer.Capacity?.Day,
                    Work: Work(sender, lines[node]));
        }

        Array.Sort(parts, (one, two) => one.Node.CompareTo(two.Node));
        return (parts, unfilled);
    }

    /// <summary>Grams of so many micrograms, rounded half up.</summary>
    public static long Grams(Int128 micrograms) => micrograms >= 0 && micrograms <= long.MaxValue - MicrogramsPerGram
        ? ((long)micrograms + (MicrogramsPerGram / 2)) / MicrogramsPerGram
        : (long)((micrograms + (MicrogramsPerGram / 2)) / MicrogramsPerGram);

    private static Demand Some(Demand demand, long units) =>
        units == demand.Quantity ? demand : demand with { Quantity = units };

    private static PlanPart Part(Candidate node, ParcelOption way, List<Demand> lines, long[] units, long[] grams)
    {
        var weight = Candidate.Weigh(units, grams);
        return new PlanPart(
            node.Offer.Node,
            lines,
            node.UnitsMinor(units) + way.CostMinor(weight),
            way.Offer?.Service,
            way.Offer?.Leaves,
            way.Arrives,
            way.Offer is null ? null : Grams(way.Co2Micrograms(weight)),
            node.Offer.Capacity?.Day,
            Work: Work(node, lines));
    }

    private static NodeWork? Work(Candidate node, List<Demand> lines) =>
        node.Offer.Capacity?.Work?.For(lines.Select(line => line.Sku));
}
