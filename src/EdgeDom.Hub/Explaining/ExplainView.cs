using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Pages;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Explaining;

/// <summary>
/// A decision with the version that decided, for which orders that is, and the rules behind each figure; with a least
/// cost where its plan may not be the best, and with what channel policies allow where that is less than was asked, and
/// who chose the node by hand, why, and what would have been decided otherwise, what the plan cost that stood before,
/// who was offered what it gave to nodes, what happens after it, with the rule sets that were asked before, and what
/// rules could ask of its items and of the countries of nodes.
/// </summary>
public sealed record ExplainView(
    string Decision,
    OrderId Order,
    Moment At,
    string Cause,
    string? Strategy,
    string? Scope,
    string? RuleSet,
    string? When,
    string Method,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<Demand> Unfilled,
    long ExtraParcelsMinor,
    long CostMinor,
    IReadOnlyList<ExplainedNode> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysLate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Co2Grams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LeastMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<AllowedUnits>? Allowed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HandVerdict? ByHand = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? InsteadOfMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Offer>? Offers = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AfterVerdict? After = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<ExplainedInactive>? Inactive = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<ExplainedItem>? Items = null)
{
    /// <summary>Of a decision on an order under the strategy that made it.</summary>
    public static ExplainView Of(
        DecisionRecord record, Strategy strategy, CustomerOrder? order = null, KeptQuestion? question = null)
    {
        Offer[] offers = [.. (order?.Offers ?? []).Where(offer => offer.Decisions.Contains(record.Id))];
        var decision = record.Decision;
        var rules = strategy.RuleSets.FirstOrDefault(set => set.Name == decision.RuleSet);
        return new ExplainView(
            record.Id,
            record.Order,
            record.At,
            record.Cause,
            decision.Strategy,
            decision.Strategy is null ? null : strategy.Scope.Words,
            decision.RuleSet,
            rules?.When?.Text,
            decision.Method,
            decision.Parts,
            decision.Unfilled,
            decision.ExtraParcelsMinor,
            decision.CostMinor,
            [.. decision.Verdicts.Select(verdict => Node(
                verdict, Rules(strategy, decision, verdict) ?? rules, decision.ByHand is not null) with
            {
                Country = question?.Nodes.FirstOrDefault(one => one.Node == verdict.Node)?.Country,
            })],
            decision.Arrives,
            decision.DaysLate,
            decision.Co2Grams,
            decision.LeastMinor,
            decision.Allowed,
            decision.ByHand,
            decision.InsteadOfMinor,
            offers.Length > 0 ? offers : null,
            decision.After,
            decision.Inactive is { } inactive ? [.. inactive.Select(one => Passed(one, strategy))] : null,
            ExplainedItem.Of(question));
    }

    // Of a node that sends by an earlier rule set, that one.
    private static RuleSet? Rules(Strategy strategy, RoutingDecision decision, NodeVerdict verdict) =>
        decision.Parts.FirstOrDefault(part => part.Node == verdict.Node)?.RuleSet is { } name
            ? strategy.RuleSets.FirstOrDefault(set => set.Name == name) : null;

    private static ExplainedNode Node(NodeVerdict verdict, RuleSet? rules, bool isByHand) => new(
        verdict.Node,
        verdict.Code,
        PageText.Words(verdict, isByHand),
        verdict.UnitsAvailable,
        verdict.DistanceMetres,
        verdict.Tier,
        [.. (verdict.Fences ?? []).Select(hit => new ExplainedFence(
            hit.Fence, rules?.Fences.FirstOrDefault(fence => fence.Name == hit.Fence)?.When.Text, hit.Sku))],
        [.. verdict.Terms.Select(term => new ExplainedTerm(term.Name, term.AmountMinor, Formula(rules, term.Name)))],
        verdict.TotalMinor,
        verdict.Services,
        verdict.Capacity);

    private static ExplainedInactive Passed(InactiveRuleSet passed, Strategy strategy) => new(
        passed.RuleSet,
        passed.LocalTime,
        strategy.RuleSets.FirstOrDefault(set => set.Name == passed.RuleSet)?.Active?.Words ?? "");

    private static string? Formula(RuleSet? rules, string term) =>
        rules?.ParcelTerms.Concat(rules.UnitTerms).FirstOrDefault(one => one.Name == term)?.Amount.Text;
}
