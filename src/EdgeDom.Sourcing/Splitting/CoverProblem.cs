using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>A routing question as numbers: which set of nodes covers, at least cost, all that can be covered.</summary>
public sealed class CoverProblem
{
    /// <summary>
    /// Takes the nodes that have anything wanted, cheapest first. <see cref="Wanted"/> is cut to what all of them have.
    /// </summary>
    public CoverProblem(RoutingQuestion question, IEnumerable<NodeOffer> mayBeAsked)
    {
        Skus = [.. question.Demands.Select(demand => demand.Sku).Distinct()];
        Nodes =
        [
            .. mayBeAsked
                .Select(offer => new CoverNode(offer, question.ShipTo, Skus))
                .Where(node => node.Supply.Any(units => units > 0))
                .OrderBy(node => node.CostMinor)
                .ThenBy(node => node.Offer.Node),
        ];
        Wanted = new long[Skus.Length];
        foreach (var demand in question.Demands)
        {
            Wanted[Array.IndexOf(Skus, demand.Sku)] += demand.Quantity;
        }

        for (var sku = 0; sku < Skus.Length; sku++)
        {
            var most = Wanted[sku];
            var there = Nodes.Aggregate(0L, (sum, node) => Math.Min(most, sum + Math.Min(most, node.Supply[sku])));
            Missing += most - there;
            Wanted[sku] = there;
        }
    }

    /// <summary>The distinct SKUs, in order of first line.</summary>
    public Sku[] Skus { get; }

    /// <summary>Nodes with stock, cheapest first, then by id.</summary>
    public CoverNode[] Nodes { get; }

    /// <summary>Units to cover, by index of <see cref="Skus"/>; never more than there are.</summary>
    public long[] Wanted { get; }

    /// <summary>Units asked that nobody has.</summary>
    public long Missing { get; }

    /// <summary>Whether one node alone covers everything.</summary>
    public bool CoversAlone(CoverNode node)
    {
        for (var sku = 0; sku < Wanted.Length; sku++)
        {
            if (node.Supply[sku] < Wanted[sku])
            {
                return false;
            }
        }

        return true;
    }
}
