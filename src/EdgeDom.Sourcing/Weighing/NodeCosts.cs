using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>What a parcel counts by what is known of its node by now, and no term of a strategy says.</summary>
internal static class NodeCosts
{
    /// <summary>
    /// Adds the summands of a node that has something of so many items of the order, and says their sum.
    /// </summary>
    public static long Add(NodeOffer offer, int items, DeliveryDocument rules, List<CostTerm> terms)
    {
        var sum = 0L;
        for (var index = 0; index < offer.Disruptions?.Count; index++)
        {
            if (offer.Disruptions[index] is { SurchargeMinor: { } minor } disruption)
            {
                terms.Add(new CostTerm(NodeDisruption.Word(disruption.Name), minor));
                sum += minor;
            }
        }

        if (rules.WaitMinorPerHour > 0 && offer.Ready is { } ready)
        {
            var wait = ready.WaitMillis(items);
            terms.Add(new CostTerm(ReadyTime.Word(wait), ReadyTime.Minor(wait, rules.WaitMinorPerHour)));
            sum += terms[^1].AmountMinor;
        }

        if (rules.RejectMinor > 0 && offer.RejectPermille is { } permille)
        {
            terms.Add(new CostTerm(RejectRisk.Word(permille), RejectRisk.Minor(permille, rules.RejectMinor)));
            sum += terms[^1].AmountMinor;
        }

        return sum;
    }
}
