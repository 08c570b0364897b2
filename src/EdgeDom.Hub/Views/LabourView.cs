using System.Text.Json.Serialization;
using EdgeDom.Hub.Capacities;

namespace EdgeDom.Hub.Views;

/// <summary>What the people of a node need for a fulfilment order, in seconds of one of them.</summary>
/// <param name="SecondsPerFulfilmentOrder">For itself.</param>
/// <param name="SecondsPerLine">For each SKU in it.</param>
/// <param name="SecondsPerUnit">For each unit.</param>
/// <param name="Items">For each unit of some items instead: the first that fits counts. Left out for none.</param>
public sealed record LabourView(
    long SecondsPerFulfilmentOrder,
    long SecondsPerLine,
    long SecondsPerUnit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ItemLabourView>? Items)
{
    /// <summary>Of costs; null when nobody said any.</summary>
    public static LabourView? Of(LabourCosts? costs) => costs is null ? null : new LabourView(
        costs.OrderSeconds,
        costs.LineSeconds,
        costs.UnitSeconds,
        costs.Items.Count == 0 ? null
            : [.. costs.Items.Select(one => new ItemLabourView(one.Handling, one.Class, one.UnitSeconds))]);
}
