using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>How much a node takes on a day, as the API shows it.</summary>
/// <param name="Node">Whose.</param>
/// <param name="FulfilmentOrders">Most of them a day; left out for any.</param>
/// <param name="Units">Most units in all of them; left out for any.</param>
/// <param name="LabourMinutes">Most minutes of work a day; left out for any.</param>
/// <param name="Labour">What fulfilment orders take of people; left out where nobody said.</param>
/// <param name="Equipment">The equipment that it has; left out for none.</param>
/// <param name="DaysAhead">How many working days later parcels may be planned for when days before are full.</param>
/// <param name="Dates">Dates that are not as usual.</param>
public sealed record CapacityView(
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? FulfilmentOrders,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LabourMinutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LabourView? Labour,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EquipmentView>? Equipment,
    int DaysAhead,
    IReadOnlyList<DatedCapView> Dates)
{
    /// <summary>Of a capacity as it stands.</summary>
    public static CapacityView Of(NodeCapacity capacity) => new(
        capacity.Node,
        capacity.Usual.Parts,
        capacity.Usual.Units,
        capacity.Usual.LabourMinutes,
        LabourView.Of(capacity.Labour),
        EquipmentView.Of(capacity.Usual),
        capacity.DaysAhead,
        [.. capacity.Dates.Select(one => new DatedCapView(
            one.Date, one.Cap.Parts, one.Cap.Units, one.Cap.LabourMinutes, EquipmentView.Of(one.Cap)))]);
}
