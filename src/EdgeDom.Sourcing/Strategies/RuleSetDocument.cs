using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>The rules for some orders.</summary>
public sealed record RuleSetDocument
{
    /// <summary>For people and decisions; unique.</summary>
    public required string Name { get; init; }

    /// <summary>A condition on the order; left out in the last set, which takes every order.</summary>
    public string? When { get; init; }

    /// <summary>When it counts; left out for always, as in the last set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActiveDocument? Active { get; init; }

    /// <summary>Who may not serve.</summary>
    public IReadOnlyList<FenceDocument> Fences { get; init; } = [];

    /// <summary>
    /// Who is asked first: nodes of a later tier, together with those before, only when these cannot send all. A node
    /// stands in the first tier whose condition holds, else behind the last.
    /// </summary>
    public IReadOnlyList<TierDocument> Tiers { get; init; } = [];

    /// <summary>What counts besides the parcel's cost, in money.</summary>
    public IReadOnlyList<TermDocument> Terms { get; init; } = [];

    /// <summary>How orders may be split.</summary>
    public SplitDocument Split { get; init; } = new();

    /// <summary>What lateness and CO2 count.</summary>
    public DeliveryDocument Delivery { get; init; } = new();

    /// <summary>
    /// How nodes whose tier does not say are offered a fulfilment order; left out where it is given to them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OfferDocument? Offer { get; init; }

    /// <summary>
    /// What happens after a decision by this rule set; left out, it is given to nodes, and what is left waits or is
    /// short as the order wants it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AfterDocument? After { get; init; }
}
