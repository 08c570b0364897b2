using System.Globalization;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>Says of each node, and of each of its services, why it was taken or not.</summary>
internal static class Judging
{
    /// <summary>One node's verdict on the plan that was chosen at a step.</summary>
    public static NodeVerdict Judge(
        WeighedOrder order, Rung rung, CoverProblem problem, Split split, Candidate node)
    {
        var (terms, services) = node.Parcels is { } ways ? Carried(order, rung, split, node, ways) : (node.Terms, null);
        var total = 0L;
        foreach (var term in terms)
        {
            total += term.AmountMinor;
        }

        return new NodeVerdict(
            node.Offer.Node,
            Verdict(order, rung, problem, split, node),
            node.Units,
            node.Metres,
            terms,
            total,
            order.Rules.TierName(node.Tier),
            node.Fences,
            services,
            node.Offer.Capacity);
    }

    private static VerdictCode Verdict(
        WeighedOrder order, Rung rung, CoverProblem problem, Split split, Candidate node) =>
        node.Offer.Gate switch
        {
            NodeGate.Suspended => VerdictCode.Suspended,
            NodeGate.Excluded => VerdictCode.Excluded,
            NodeGate.ShipOff => VerdictCode.ShipOff,
            _ when split.Nodes.Contains(node) =>
                split.Nodes.Count == 1 ? VerdictCode.Chosen : VerdictCode.ChosenForPart,
            _ when node is { Units: 0, Fences: not null } => VerdictCode.Fenced,
            NodeGate.Stale when !rung.UsesStale => VerdictCode.Stale,
            _ when node.Units == 0 => VerdictCode.NoStock,
            _ when node.Parcels is { Length: 0 } => VerdictCode.NoService,
            _ when order.IsOverruled(node) => VerdictCode.Overruled,
            _ when node.Tier > rung.Tier => VerdictCode.LaterTier,
            _ when !problem.Nodes.Contains(node) => NotCarried(rung, node),
            _ when problem.IsTooSmall(node) => VerdictCode.TooSmall,
            _ => problem.CoversAlone(node) ? VerdictCode.Dearer : VerdictCode.NotNeeded,
        };

    private static VerdictCode NotCarried(Rung rung, Candidate node) =>
        Array.Exists(node.Parcels ?? [node.WithoutCard()], rung.IsAsked) ? VerdictCode.Late : VerdictCode.NoService;

    private static (CostTerm[] Terms, ServiceVerdict[] Services) Carried(
        WeighedOrder order, Rung rung, Split split, Candidate node, ParcelOption[] ways)
    {
        var grams = 0L;
        for (var sku = 0; sku < order.Grams.Length; sku++)
        {
            grams += Math.Min(order.Asked[sku], node.Supply[sku]) * order.Grams[sku];
        }

        var chosen = Chosen(split, node);
        var services = new List<ServiceVerdict>(ways.Length);
        ParcelOption[] all = node.ShutParcels.Length == 0 ? ways : [.. ways, .. node.ShutParcels];
        foreach (var first in all)
        {
            var service = first.Offer!.Service;
            if (!IsTold(services, service))
            {
                var way = Best(all, service, grams);
                services.Add(new ServiceVerdict(
                    service,
                    way.Offer!.Zone,
                    Code(rung, way, grams, service == chosen),
                    way.Offer.Leaves,
                    way.Arrives,
                    way.DaysLate,
                    way.CostMinor(grams),
                    Sharing.Grams(way.Co2Micrograms(grams)),
                    way.Offer.Transit));
            }
        }

        var shown = ways.Length <= 1 ? ways : Shown(ways, rung, chosen);
        return (shown.Length > 0 ? Terms(node, Best(shown, grams), grams) : node.UnitTerms, [.. services]);
    }

    private static ParcelOption[] Shown(ParcelOption[] ways, Rung rung, string? chosen)
    {
        var shown = Array.FindAll(ways, way => chosen is null ? rung.Takes(way) : way.Offer!.Service == chosen);
        return shown.Length > 0 ? shown : ways;
    }

    private static string? Chosen(Split split, Candidate node)
    {
        for (var index = 0; index < split.Nodes.Count; index++)
        {
            if (split.Nodes[index] == node)
            {
                return split.Ways?[index].Offer?.Service;
            }
        }

        return null;
    }

    private static bool IsTold(List<ServiceVerdict> services, string service)
    {
        foreach (var told in services)
        {
            if (told.Service == service)
            {
                return true;
            }
        }

        return false;
    }

    private static ParcelOption Best(ParcelOption[] all, string service, long grams) =>
        Best(all.Length == 1 ? all : Array.FindAll(all, way => way.Offer!.Service == service), grams);

    // The cheapest that takes the weight; where none does, the heaviest.
    private static ParcelOption Best(ParcelOption[] ways, long grams)
    {
        var (best, least) = ((ParcelOption?)null, 0L);
        foreach (var way in ways)
        {
            if (way.Takes(grams) && way.CostMinor(grams) is var cost && (best is null || cost < least))
            {
                (best, least) = (way, cost);
            }
        }

        return best ?? ways.MaxBy(way => way.Band.GramsMost ?? long.MaxValue)!;
    }

    private static ServiceCode Code(Rung rung, ParcelOption way, long grams, bool isChosen) =>
        isChosen ? ServiceCode.Chosen
        : way.Offer?.Disruption is not null ? ServiceCode.Disrupted
        : !rung.IsInTime(way) ? ServiceCode.Late
        : !rung.IsAsked(way) ? ServiceCode.NotAsked
        : way.Takes(grams) ? ServiceCode.NotNeeded : ServiceCode.TooHeavy;

    private static CostTerm[] Terms(Candidate node, ParcelOption way, long grams)
    {
        var offer = way.Offer!;
        var terms = new List<CostTerm>(4 + offer.Surcharges.Count + node.ParcelTerms.Length + node.UnitTerms.Length)
        {
            new(RuleSet.CarrierTerm + offer.Service, way.Band.FixedMinor + way.WeightMinor(grams)),
        };
        for (var index = 0; index < offer.Surcharges.Count; index++)
        {
            var one = offer.Surcharges[index];
            terms.Add(new CostTerm(RuleSet.SurchargeTerm + one.Name, one.Minor));
        }

        var carriage = way.Band.FixedMinor + offer.SurchargesMinor;
        foreach (var term in node.ParcelTerms)
        {
            terms.Add(term);
            carriage += term.AmountMinor;
        }

        if (way.CarriageMinor > carriage)
        {
            terms.Add(new CostTerm(RuleSet.FloorTerm, way.CarriageMinor - carriage));
        }

        if (way.LateMinor > 0)
        {
            terms.Add(new CostTerm(
                string.Create(CultureInfo.InvariantCulture, $"late: {way.DaysLate} days"), way.LateMinor));
        }

        if (way.Co2MinorPerTonne > 0)
        {
            var emitted = Sharing.Grams(way.Co2Micrograms(grams));
            terms.Add(new CostTerm(
                string.Create(CultureInfo.InvariantCulture, $"CO2e: {emitted} g"), way.Co2Minor(grams)));
        }

        terms.AddRange(node.UnitTerms);
        return [.. terms];
    }
}
