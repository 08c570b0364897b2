using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Desk;

/// <summary>What was decided when only one node could have what is offered.</summary>
/// <param name="Node">Which.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Decision">The answer.</param>
/// <param name="Why">Why it cannot have it; null when it can.</param>
internal sealed record OfferFit(NodeId Node, RoutingQuestion Question, RoutingDecision Decision, string? Why)
{
    // Of nodes that seem to have all of it so many are looked at more closely.
    private const int TriedMax = 40;

    private static readonly VerdictCode[] Never =
    [
        VerdictCode.Suspended, VerdictCode.Excluded, VerdictCode.Fenced, VerdictCode.ShipOff,
    ];

    /// <summary>How a node of a decision is offered what it shall send; null where it is given to it.</summary>
    internal static OfferDocument? PolicyOf(HubBook book, RoutingDecision decision, NodeId node) =>
        RulesOf(book, decision with
        {
            RuleSet = decision.Parts.FirstOrDefault(part => part.Node == node)?.RuleSet ?? decision.RuleSet,
        })?.OfferOf(decision.Verdicts.FirstOrDefault(one => one.Node == node)?.Tier);

    /// <summary>
    /// Nodes that are offered in the same way by now, were not asked, can send all of it, and have it there in time;
    /// the best first, so that no number of nodes that are late keeps one from being asked that is not.
    /// </summary>
    internal static OfferFit[] Others(
        HubBook book,
        CustomerOrder order,
        Offer offer,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<OwnParcel> own,
        int most,
        Moment now)
    {
        var decision = Asking.Decide(book, order, demands, now, own: own).Decision;
        var units = demands.Sum(demand => demand.Quantity);
        return RulesOf(book, decision) is not { } rules ? [] :
        [
            .. decision.Verdicts
                .Where(one => one.UnitsAvailable >= units && book.Node(one.Node) is { IsManual: true }
                    && !Never.Contains(one.Code) && !offer.Nodes.Exists(asked => asked.Node == one.Node)
                    && rules.OfferOf(one.Tier)?.Mode == offer.Policy.Mode)
                .OrderBy(one => one.Code is VerdictCode.Late or VerdictCode.NoService)
                .ThenBy(one => rules.TierOf(one.Tier)).ThenBy(one => one.TotalMinor).ThenBy(one => one.Node)
                .Take(TriedMax).Select(one => Of(book, order, demands, own, one.Node, now))
                .Where(fit => fit.Why is null).Take(most),
        ];
    }

    /// <summary>Whether a node can have units, as if what it has of its <paramref name="own"/> were free.</summary>
    internal static OfferFit Of(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<OwnParcel> own,
        NodeId node,
        Moment now)
    {
        var (question, decision) = Asking.Decide(book, order, demands, now, own: own, only: node);
        var why = book.Node(node) is not { IsManual: true } ? $"{node} is a site now, which answers by itself."
            : Moving.Missing(decision, node, passesFences: false)
            ?? (IsInTime(own, decision) ? null : $"What leaves {node} now arrives later than was promised.");
        return new OfferFit(node, question, decision, why);
    }

    // By the promised day, or where that is lost no later than from where it is.
    private static bool IsInTime(IReadOnlyList<OwnParcel> own, RoutingDecision decision) => decision.DaysLate is not > 0
        || (own.Count > 0 && own.All(one => one.Parcel.Arrives >= decision.Arrives));

    private static RuleSet? RulesOf(HubBook book, RoutingDecision decision) =>
        decision is { RuleSet: { } name, Strategy: { } strategy }
            ? book.Strategies.ByName(strategy)?.RuleSets.FirstOrDefault(set => set.Name == name) : null;
}
