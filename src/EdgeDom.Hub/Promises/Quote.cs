using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Promises;

/// <summary>What was wished, and the plan it was answered with; the question stays for the replay.</summary>
/// <param name="Wish">What was wished.</param>
/// <param name="At">When.</param>
/// <param name="Decision">The plan for the wish as it is.</param>
/// <param name="Question">What that answers.</param>
/// <param name="Options">The ways to choose from, cheapest first; null when no node has a rate card.</param>
/// <param name="Chosen">The option that was held instead; null when none was.</param>
public sealed record Quote(
    OrderRequest Wish,
    Moment At,
    RoutingDecision Decision,
    KeptQuestion Question,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<QuotedOption>? Options = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChosenPlan? Chosen = null)
{
    /// <summary>
    /// What nobody can send now and would wait, were it ordered now, each with the supply that it would count on;
    /// nothing of it is set aside. Null when nothing would, or in a quote of before this was told.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaitingUnits>? Waits { get; init; }

    /// <summary>The soonest delivery windows with room for the plan; null when there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuotedWindow>? Windows { get; init; }

    /// <summary>The delivery window of which a hold books a parcel for each of the plan; null when none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Window { get; init; }

    /// <summary>
    /// Where the basket could have been fetched, the soonest ones; null when that was not asked.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PickupOption>? PickupOptions { get; init; }

    /// <summary>
    /// Whether its id is that of a client, or of who has the first key; not of a program that knew no clients.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsScoped { get; init; }

    /// <summary>The plan that counts.</summary>
    [JsonIgnore]
    public RoutingDecision Plan => Chosen?.Decision ?? Decision;

    /// <summary>What it answers.</summary>
    [JsonIgnore]
    public KeptQuestion PlanQuestion => Chosen is null ? Question : Under(Chosen.Delivery);

    /// <summary>The question as it is for another choice.</summary>
    public KeptQuestion Under(DeliveryChoice choice) =>
        Question with { Order = Question.Order with { Delivery = choice } };
}
