using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Views;

/// <summary>What a parcel that has left has cost, line by line.</summary>
/// <param name="FulfilmentOrder">The fulfilment order that it filled.</param>
/// <param name="Node">Who sent it.</param>
/// <param name="Service">What carried it; null from a node without a rate card.</param>
/// <param name="Units">Units in it.</param>
/// <param name="Lines">The summands; those of 0 are left out.</param>
public sealed record ParcelCostView(
    FulfilmentOrderId FulfilmentOrder,
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    long Units,
    IReadOnlyList<CostLine> Lines)
{
    /// <summary>Their sum.</summary>
    public long TotalMinor => Lines.Sum(line => line.AmountMinor);
}
