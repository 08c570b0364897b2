using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>The immutable outcome of one routing question: the plan, what it costs, and every node's verdict.</summary>
/// <param name="Demands">What was asked.</param>
/// <param name="Parts">Who sends what, in order of node; empty when nobody has anything.</param>
/// <param name="Unfilled">What nobody can fill, or may by the strategy, by line.</param>
/// <param name="CostMinor">Sum over the parts and <paramref name="ExtraParcelsMinor"/>.</param>
/// <param name="Method">
/// whole-order, least-cost, least-cost-split, bounded, bounded-split or nothing; bounded is a plan that may not be the
/// best there is; nothing is also said where all of it goes back as it was.
/// </param>
/// <param name="Verdicts">Every node, in order of node.</param>
/// <param name="RuleSet">
/// The rule set of the strategy that counted, of several the last that was asked; null when there was no strategy.
/// </param>
/// <param name="Strategy">The version of the strategy, as whoever asked calls it; null when there was none.</param>
/// <param name="ExtraParcelsMinor">What the strategy charges for parcels after the first.</param>
/// <param name="Arrives">The latest day on which all of the plan has arrived; null when nobody knows.</param>
/// <param name="DaysLate">Days after the day that was asked for; null when none was, or nobody knows.</param>
/// <param name="Co2Grams">
/// What the plan emits, rounded once; null when it has a part from a node without a rate card, or one that goes back.
/// </param>
/// <param name="LeastMinor">
/// Where the plan may not be the best: what no plan that leaves no more unfilled costs less than, at this step of tiers
/// and days, minor units of money; null when nothing is better.
/// </param>
/// <param name="Allowed">SKUs of which the buyer may have less than was asked; null when there are none.</param>
/// <param name="ByHand">What a person has chosen; null when nobody has.</param>
/// <param name="InsteadOfMinor">
/// What the plan cost that stood before, minor units of money; null when none did, or it might not stay.
/// </param>
/// <param name="After">What happens now, by the rule set; null where that says nothing of it.</param>
/// <param name="Inactive">
/// Rule sets before that one which do not count at the time of the question; null when there are none.
/// </param>
public sealed record RoutingDecision(
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<Demand> Unfilled,
    long CostMinor,
    string Method,
    IReadOnlyList<NodeVerdict> Verdicts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RuleSet = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Strategy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long ExtraParcelsMinor = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysLate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Co2Grams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LeastMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<AllowedUnits>? Allowed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HandVerdict? ByHand = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? InsteadOfMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AfterVerdict? After = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<InactiveRuleSet>? Inactive = null);
