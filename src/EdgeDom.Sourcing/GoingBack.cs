using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing;

/// <summary>
/// Lets what the rules leave unfilled go back to the nodes that had it, as it was: no gate, fence, disruption, room or
/// share is asked for again. What bounds it is what each node had of it, and has still got; and that the buyer gets no
/// more in all than he had, where he may have no more.
/// </summary>
internal static class GoingBack
{
    /// <summary>The decision with the parcels that go back, those of <paramref name="had"/> in order.</summary>
    public static RoutingDecision With(
        RoutingDecision decision,
        RoutingQuestion question,
        IReadOnlyList<PlanPart> had,
        Strategy rules,
        long extraParcelMinor)
    {
        var unfilled = decision.Unfilled.ToList();
        var parts = decision.Parts.ToList();
        foreach (var parcel in had)
        {
            if (question.Nodes.FirstOrDefault(node => node.Node == parcel.Node) is not { } offer)
            {
                continue;
            }

            var planned = parts.Find(part => part.Node == parcel.Node && !part.IsBack);
            var within = planned is not null && ReferenceEquals(parcel, Holder(had, planned)) ? planned : null;
            long Left(Sku sku) => Math.Min(
                Units([parcel], sku) - (within is null ? 0 : Units([within], sku)),
                Bound(question, had, parts, offer, sku));
            var lines = Lines(parcel, unfilled, Left);
            if (lines.Count > 0)
            {
                parts.RemoveAll(part => ReferenceEquals(part, within));
                parts.Add(Back(question, rules, parcel, within, lines));
            }
        }

        unfilled.RemoveAll(demand => demand.Quantity == 0);
        return Of(decision, question, [.. parts.OrderBy(part => part.Node)], unfilled, extraParcelMinor);
    }

    // Of a SKU no more from the node than it had of it and has got, nor to the buyer than he had or may have.
    private static long Bound(
        RoutingQuestion question, IReadOnlyList<PlanPart> had, List<PlanPart> parts, NodeOffer offer, Sku sku)
    {
        var most = question.Allowed?.TryGetValue(sku, out var allowed) == true
            ? Math.Max(allowed, Units(had, sku)) : long.MaxValue;
        var here = Units(had.Where(one => one.Node == offer.Node), sku);
        return Math.Min(
            most - Units(parts, sku),
            Math.Min(here, offer.AvailableToSell.GetValueOrDefault(sku))
                - Units(parts.Where(one => one.Node == offer.Node), sku));
    }

    // The parcel of which a part that the rules plan is no more than some: that of its day, or else the first.
    private static PlanPart? Holder(IReadOnlyList<PlanPart> had, PlanPart planned) => had
        .Where(one => one.Node == planned.Node && planned.Lines.All(line =>
            Units([planned], line.Sku) <= Units([one], line.Sku)))
        .OrderByDescending(one => one.CapacityDay == planned.CapacityDay).FirstOrDefault();

    private static List<Demand> Lines(PlanPart parcel, List<Demand> unfilled, Func<Sku, long> left)
    {
        var lines = new List<Demand>();
        foreach (var sku in parcel.Lines.Select(line => line.Sku).Distinct())
        {
            var units = left(sku);
            for (var index = 0; index < unfilled.Count && units > 0; index++)
            {
                var demand = unfilled[index];
                var taken = demand.Sku == sku ? Math.Min(units, demand.Quantity) : 0;
                if (taken > 0)
                {
                    lines.Add(demand with { Quantity = taken });
                    unfilled[index] = demand with { Quantity = demand.Quantity - taken };
                    units -= taken;
                }
            }
        }

        return lines;
    }

    // What the rules would have it send of the parcel goes in the parcel.
    private static PlanPart Back(
        RoutingQuestion question, Strategy rules, PlanPart parcel, PlanPart? within, List<Demand> lines)
    {
        var back = parcel with
        {
            Lines =
            [
                .. lines.Concat(within?.Lines ?? []).GroupBy(line => line.Line).OrderBy(line => line.Key)
                    .Select(line => line.First() with { Quantity = line.Sum(one => one.Quantity) }),
            ],
            Co2Grams = null,
            IsBack = true,
            RuleSet = null,
        };
        return back with { CostMinor = ParcelCosts.Back(question, rules, back).Sum(line => line.AmountMinor) };
    }

    private static RoutingDecision Of(
        RoutingDecision decision,
        RoutingQuestion question,
        IReadOnlyList<PlanPart> parts,
        IReadOnlyList<Demand> unfilled,
        long extraParcelMinor)
    {
        var back = parts.Where(part => part.IsBack).Select(part => part.Node)
            .Except(parts.Where(part => !part.IsBack).Select(part => part.Node)).ToHashSet();
        if (parts.All(part => !part.IsBack))
        {
            return decision;
        }

        var extraMinor = Math.Max(0, parts.Count - 1) * extraParcelMinor;
        var costMinor = parts.Sum(part => part.CostMinor) + extraMinor;
        DateOnly? arrives = parts.All(part => part.Arrives is not null) ? parts.Max(part => part.Arrives) : null;
        return decision with
        {
            Parts = parts,
            Unfilled = unfilled,
            CostMinor = costMinor,
            ExtraParcelsMinor = extraMinor,
            Verdicts =
            [
                .. decision.Verdicts.Select(verdict =>
                    back.Contains(verdict.Node) ? verdict with { Code = VerdictCode.GivenBack } : verdict),
            ],
            Arrives = arrives,
            DaysLate = arrives is { } day && question.Order?.Delivery?.By is { } wanted
                ? Math.Max(0, day.DayNumber - wanted.DayNumber) : null,
            Co2Grams = null,
            LeastMinor = decision.LeastMinor + costMinor - decision.CostMinor,
        };
    }

    private static long Units(IEnumerable<PlanPart> parts, Sku sku) =>
        parts.Sum(part => part.Lines.Where(line => line.Sku == sku).Sum(line => line.Quantity));
}
