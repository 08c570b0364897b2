using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>Why here, or why not: one node's line in a decision.</summary>
/// <param name="Node">Which.</param>
/// <param name="Code">The verdict.</param>
/// <param name="UnitsAvailable">How many of the wanted units it could fill, fences taken into account.</param>
/// <param name="DistanceMetres">To the customer.</param>
/// <param name="Terms">What it costs when it sends all it could of the order, summand by summand.</param>
/// <param name="TotalMinor">Their sum.</param>
/// <param name="Tier">The tier it stands in; null when the strategy has none.</param>
/// <param name="Fences">The fences that keep it out; null when none does.</param>
/// <param name="Services">The services that would carry its parcel; null when it has no rate card.</param>
/// <param name="Capacity">
/// On which day's capacity its parcel would count; null when it may take any work on any day.
/// </param>
public sealed record NodeVerdict(
    NodeId Node,
    VerdictCode Code,
    long UnitsAvailable,
    long DistanceMetres,
    IReadOnlyList<CostTerm> Terms,
    long TotalMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tier = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FenceHit>? Fences = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<ServiceVerdict>? Services = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DayRoom? Capacity = null);
