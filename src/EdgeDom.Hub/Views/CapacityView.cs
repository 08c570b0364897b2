using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>How much a node takes on a day, as the API shows it.</summary>
/// <param name="Node">Whose.</param>
/// <param name="FulfilmentOrders">Most of them a day; left out for any.</param>
/// <param name="Units">Most units in all of them; left out for any.</param>
/// <param name="DaysAhead">How many working days later parcels may be planned for when days before are full.</param>
/// <param name="Dates">Dates that are not as usual.</param>
public sealed record CapacityView(
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units,
    int DaysAhead,
    IReadOnlyList<DatedCapView> Dates)
{
    /// <summary>Of a capacity as it stands.</summary>
    public static CapacityView Of(NodeCapacity capacity) => new(
        capacity.Node,
        capacity.Usual.Parts,
        capacity.Usual.Units,
        capacity.DaysAhead,
        [.. capacity.Dates.Select(one => new DatedCapView(one.Date, one.Cap.Parts, one.Cap.Units))]);
}
