using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Orders;

/// <summary>A fulfilment order: the part of a customer's order that one node must fill, on its two axes.</summary>
public sealed class OrderPart
{
    /// <summary>Unique for ever; a re-routed part gets a new one.</summary>
    public required FulfilmentOrderId Id { get; init; }

    /// <summary>Who must fill it.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The decision that placed it here.</summary>
    public required string Decision { get; init; }

    /// <summary>When it was given to the node.</summary>
    public required Moment PlacedAt { get; init; }

    /// <summary>The service that carries it; null when the node has no rate card.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Service { get; init; }

    /// <summary>The day on which it must leave the node; null when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Leaves { get; set; }

    /// <summary>The latest day on which it arrives; null when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Arrives { get; set; }

    /// <summary>
    /// The latest day on which it arrives by when it left; null before that, when nobody knows, and of what left before
    /// this was kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DueOn { get; set; }

    /// <summary>Its parcel's numbers; null where parcels are not numbered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Parcel? Parcel { get; init; }

    /// <summary>
    /// The day of the node on whose capacity it counts; null when its node had none when this was planned.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? CapacityDay { get; set; }

    /// <summary>
    /// What it takes of the node's people and equipment; null when none of them was bounded when this was planned.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NodeWork? Work { get; set; }

    /// <summary>Whether its node has no site and answers for itself: until it begins, it can be taken back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsByHand { get; init; }

    /// <summary>1 to 500 lines.</summary>
    public required IReadOnlyList<PartLine> Lines { get; init; }

    /// <summary>How far the work is.</summary>
    public PartStatus Status { get; set; }

    /// <summary>What the node said.</summary>
    public NodeResponse NodeResponse { get; set; }

    /// <summary>Why the node said no, or why the hub wants it back; empty when neither.</summary>
    public string Reason { get; set; } = "";

    /// <summary>How it is worked there; null when no template was for it when it was made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartWorkflow? Workflow { get; set; }

    /// <summary>The delivery window in which it is booked; null when it is in none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Window { get; set; }

    /// <summary>Who gave it to its node by hand, and why; null when nobody did, or that was lifted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartOverride? Override { get; set; }

    /// <summary>
    /// Where a person wants its units as soon as its site has given it back; null when nobody does, or it was refused.
    /// Its own node where that wish was lifted meanwhile: then it goes back.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HandChoice? MoveWanted { get; set; }

    /// <summary>Whether a person wants it at another node.</summary>
    [JsonIgnore]
    public bool IsMoveWanted => MoveWanted is { } choice && choice.Node != Node;

    /// <summary>Whether its site is asked to give it back because another plan saves money.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsImproving { get; set; }

    /// <summary>
    /// That its order shall be held as soon as its site has given it back; null when it shall not, or that was refused.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HoldWish? HoldWanted { get; set; }

    /// <summary>What its parcel has cost, line by line; null until one has left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CostLine>? Costs { get; set; }

    /// <summary>Whether it can be taken back without asking anybody.</summary>
    [JsonIgnore]
    public bool MayBeTakenBack => IsByHand && Status == PartStatus.Released;

    /// <summary>Whether nothing more is expected of the node.</summary>
    [JsonIgnore]
    public bool IsClosed => Status is PartStatus.Shipped or PartStatus.Incomplete or PartStatus.Cancelled;
}
