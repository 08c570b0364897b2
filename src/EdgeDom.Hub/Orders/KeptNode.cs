using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Orders;

/// <summary>What a node brought to a decision; short, since there is one for each node of each decision.</summary>
/// <param name="Node">Which.</param>
/// <param name="Kind">What kind of place.</param>
/// <param name="Gate">Whether it might be asked.</param>
/// <param name="Place">Latitude and longitude, micro-degrees.</param>
/// <param name="Cost">A parcel's fixed part in minor units, and thousandths of these a kilometre.</param>
/// <param name="Has">Units available to sell, by index of the question's SKUs.</param>
/// <param name="Services">What the services of its rate card would have done; null when it had none.</param>
/// <param name="Worth">
/// What a unit was worth to later orders, by index of the question's SKUs, minor units of money; null when nobody knew.
/// </param>
/// <param name="Disruptions">What it lay under; null for nothing.</param>
/// <param name="Capacity">
/// On which day's capacity a parcel would have counted; null when it might take any work on any day.
/// </param>
/// <param name="Missing">Items that it could not take for lack of equipment; null for none.</param>
/// <param name="Ready">How long a new order would have needed there until it was ready; null when nobody knew.</param>
/// <param name="RejectPermille">
/// How often of a thousand times it did not send what it was asked for; null when nobody knew.
/// </param>
/// <param name="Country">In which country it stood; null when nobody had said.</param>
public sealed record KeptNode(
    NodeId Node,
    NodeKind Kind,
    NodeGate Gate,
    IReadOnlyList<int> Place,
    IReadOnlyList<long> Cost,
    IReadOnlyList<long> Has,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<KeptOffer>? Services = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<long>? Worth = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<NodeDisruption>? Disruptions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DayRoom? Capacity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ItemLack>? Missing = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReadyTime? Ready = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RejectPermille = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null);
