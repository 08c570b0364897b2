using System.Globalization;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>Tells what a parcel costs, summand by summand.</summary>
internal static class ParcelCosting
{
    /// <summary>The lines of a parcel from a node with what rules count for it.</summary>
    public static IEnumerable<CostLine> Lines(
        Candidate node,
        string? service,
        long weight,
        IReadOnlyList<CostTerm> parcelTerms,
        IReadOnlyList<CostTerm> unitTerms)
    {
        var way = node.Parcels is { } ways ? Way(ways, service, weight) : null;
        CostLine[] asked = way is null ? WithoutCard(node.Offer, node.Metres) : Carried(way, weight);
        var terms = parcelTerms.Select(term => new CostLine(Kind(term.Name), term.Name, term.AmountMinor));
        var counted = asked.Concat(terms).Sum(line => line.AmountMinor) - (way?.WeightMinor(weight) ?? 0);
        var least = way?.CarriageMinor ?? node.SendMinor;
        return
        [
            .. asked,
            .. terms,
            new CostLine(CostKind.Floor, RuleSet.FloorTerm, least - counted),
            .. way is null ? [] : Counted(way, weight),
            .. unitTerms.Select(term => new CostLine(
                term.Name == RuleSet.WorthTerm ? CostKind.Worth : CostKind.Term, term.Name, term.AmountMinor)),
        ];
    }

    private static CostKind Kind(string parcelTerm) => ReadyTime.IsWord(parcelTerm) ? CostKind.Lateness
        : RejectRisk.IsWord(parcelTerm) ? CostKind.Worth : CostKind.Term;

    private static ParcelOption Way(ParcelOption[] ways, string? service, long weight) =>
        ways.Where(way => way.Offer!.Service == service && way.Takes(weight)).MinBy(way => way.CostMinor(weight))
        ?? throw new ArgumentException($"{service} takes no parcel of {weight} g.", nameof(service));

    private static CostLine[] WithoutCard(NodeOffer offer, long metres) =>
    [
        new(CostKind.Carriage, RuleSet.ParcelTerm, offer.Cost.FixedMinor),
        new(CostKind.Carriage, RuleSet.DistanceTerm, offer.Cost.DistanceMinor(metres)),
    ];

    private static CostLine[] Carried(ParcelOption way, long weight) =>
    [
        new(CostKind.Carriage, RuleSet.CarrierTerm + way.Offer!.Service, way.Band.FixedMinor + way.WeightMinor(weight)),
        .. way.Offer.Surcharges.Select(one =>
            new CostLine(CostKind.Surcharge, RuleSet.SurchargeTerm + one.Name, one.Minor)),
    ];

    private static CostLine[] Counted(ParcelOption way, long weight) =>
    [
        new(
            CostKind.Lateness,
            string.Create(CultureInfo.InvariantCulture, $"late: {way.DaysLate ?? 0} days"),
            way.LateMinor),
        new(
            CostKind.Co2,
            string.Create(CultureInfo.InvariantCulture, $"CO2e: {Sharing.Grams(way.Co2Micrograms(weight))} g"),
            way.Co2Minor(weight)),
    ];
}
