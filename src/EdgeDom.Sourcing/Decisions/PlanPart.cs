using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>
/// What one node shall send: one parcel, and what it costs with its units. Lines are those of the order; each at most
/// once.
/// </summary>
/// <param name="Node">Who sends.</param>
/// <param name="Lines">What.</param>
/// <param name="CostMinor">What it costs, in minor units of money.</param>
/// <param name="Service">The service that carries it; null when the node has no rate card.</param>
/// <param name="Leaves">The day on which it leaves; null when nobody knows.</param>
/// <param name="Arrives">The latest day on which it arrives; null when nobody knows.</param>
/// <param name="Co2Grams">Grams of CO2 equivalent; null when the node has no rate card.</param>
/// <param name="CapacityDay">
/// The day of the node on whose capacity it counts; null when the node may take any work on any day.
/// </param>
/// <param name="IsBack">Whether the node had it already and nobody else would send it: it goes as it was.</param>
/// <param name="Work">
/// What it takes of the node's people and equipment; null when none of them was bounded when it was planned.
/// </param>
/// <param name="RuleSet">
/// The rule set that planned it, where another one, which was asked for what was left, decided last; else null.
/// </param>
public sealed record PlanPart(
    NodeId Node,
    IReadOnlyList<Demand> Lines,
    long CostMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Leaves = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Co2Grams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? CapacityDay = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsBack = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeWork? Work = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RuleSet = null);
