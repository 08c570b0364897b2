using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Explaining;

/// <summary>Why a node was taken or not.</summary>
/// <param name="Node">Which.</param>
/// <param name="Code">The verdict.</param>
/// <param name="Why">The same in words.</param>
/// <param name="UnitsAvailable">How many of the wanted units it could send.</param>
/// <param name="DistanceMetres">To the customer.</param>
/// <param name="Tier">The tier it stands in.</param>
/// <param name="Fences">What keeps it out.</param>
/// <param name="Terms">What it would cost when it sent all it could.</param>
/// <param name="TotalMinor">Their sum.</param>
/// <param name="Services">The services that would carry its parcel; null when it has no rate card.</param>
/// <param name="Capacity">
/// On which day's capacity its parcel would count; null when it may take any work on any day.
/// </param>
/// <param name="Country">In which country it stood; null when nobody had said, or it was not kept yet.</param>
public sealed record ExplainedNode(
    NodeId Node,
    VerdictCode Code,
    string Why,
    long UnitsAvailable,
    long DistanceMetres,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tier,
    IReadOnlyList<ExplainedFence> Fences,
    IReadOnlyList<ExplainedTerm> Terms,
    long TotalMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<ServiceVerdict>? Services = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DayRoom? Capacity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null);
