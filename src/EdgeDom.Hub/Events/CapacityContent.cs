using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a node capacity's events: how it stood when it happened.</summary>
/// <param name="Node">Whose; more at <paramref name="Href"/>.</param>
/// <param name="FulfilmentOrders">Most of them for the day, or for a usual day; left out for any.</param>
/// <param name="Units">Most units in all of them; left out for any.</param>
/// <param name="DaysAhead">How many working days later parcels may be planned for.</param>
/// <param name="Day">The day that has no room any more; left out when the capacity itself has changed.</param>
/// <param name="UsedUp">
/// By what the day has none by now: capacity (fulfilment orders or units), labour, or some equipment; left out when the
/// capacity itself has changed.
/// </param>
/// <param name="LabourMinutes">Most minutes of work for the day, or for a usual day; left out for any.</param>
/// <param name="Equipment">The equipment that it has, each with the most for the day; left out for none.</param>
/// <param name="HasEnded">Whether the node takes any work again.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record CapacityContent(
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units,
    int DaysAhead,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? UsedUp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LabourMinutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EquipmentContent>? Equipment,
    bool HasEnded,
    string Href)
{
    /// <summary>Of a capacity as it stands, or of one of its days.</summary>
    public static CapacityContent Of(NodeCapacity capacity, DateOnly? day, IReadOnlyList<string>? used)
    {
        var cap = day is { } date ? capacity.Of(date) : capacity.Usual;
        return new CapacityContent(
            capacity.Node,
            cap.Parts,
            cap.Units,
            capacity.DaysAhead,
            day,
            used,
            cap.LabourMinutes,
            EquipmentContent.Of(cap),
            capacity.HasEnded,
            $"/api/v1/nodes/{capacity.Node}/capacity");
    }
}
