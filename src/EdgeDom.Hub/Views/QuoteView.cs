using System.Text.Json.Serialization;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Views;

/// <summary>
/// The answer to a quote, the same for every repeat until an option is held: the plan, what it costs, and what each
/// node could send instead.
/// </summary>
/// <param name="Id">The promise's id.</param>
/// <param name="At">When it was quoted.</param>
/// <param name="HoldWithinMillis">How long after that it may be held.</param>
/// <param name="IsWhole">Whether all of the basket can be sent; only then it can be held.</param>
/// <param name="Parts">Who would send what, each one parcel, with its cost.</param>
/// <param name="Unfilled">What nobody can send, by line.</param>
/// <param name="ExtraParcelsMinor">What the strategy charges for parcels after the first.</param>
/// <param name="CostMinor">The whole plan, in minor units of money.</param>
/// <param name="Strategy">The version of the strategy; null when none is in force.</param>
/// <param name="Nodes">Every node: what it could send, at what cost, and why it was taken or not.</param>
/// <param name="Arrives">The latest day on which all of the plan arrives; null when nobody knows.</param>
/// <param name="DaysLate">Days after the day that was asked for; null when none was, or nobody knows.</param>
/// <param name="Co2Grams">What the plan emits; null when nobody knows.</param>
/// <param name="Delivery">How the buyer wants to be served; null when nobody said.</param>
/// <param name="Options">The ways to choose from, cheapest first; null when no node has a rate card.</param>
/// <param name="Waits">
/// What of <paramref name="Unfilled"/> would wait, were it ordered now, and the day; null when nothing would.
/// </param>
/// <param name="Windows">The soonest delivery windows with room for the plan; null when there were none.</param>
/// <param name="PickupOptions">
/// Where the basket could be fetched, the soonest <see cref="PickupOption.QuotedMost"/>; null when it was not asked.
/// </param>
public sealed record QuoteView(
    string Id,
    Moment At,
    long HoldWithinMillis,
    bool IsWhole,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<Demand> Unfilled,
    long ExtraParcelsMinor,
    long CostMinor,
    string? Strategy,
    IReadOnlyList<QuotedNode> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysLate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Co2Grams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryChoice? Delivery = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<QuotedOption>? Options = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WaitView>? Waits = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<QuotedWindow>? Windows = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<PickupOption>? PickupOptions = null)
{
    /// <summary>Of a promise, whatever became of it since, but for the option that was held.</summary>
    public static QuoteView Of(Promise promise)
    {
        var plan = promise.Quote.Plan;
        return new QuoteView(
            promise.Id,
            promise.Quote.At,
            Promise.QuoteMillis,
            plan.Unfilled.Count == 0,
            plan.Parts,
            plan.Unfilled,
            plan.ExtraParcelsMinor,
            plan.CostMinor,
            plan.Strategy,
            [.. plan.Verdicts.Select(verdict => QuotedNode.Of(verdict, plan))],
            plan.Arrives,
            plan.DaysLate,
            plan.Co2Grams,
            promise.Quote.Chosen?.Delivery ?? promise.Quote.Wish.Delivery,
            promise.Quote.Options,
            promise.Quote.Waits is { Count: > 0 } waits ? [.. waits.Select(WaitView.Of)] : null,
            promise.Quote.Windows,
            promise.Quote.PickupOptions);
    }
}
