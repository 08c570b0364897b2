using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>A parcel as the API shows it; its label is at <paramref name="Label"/> as long as it may be sent.</summary>
public sealed record ParcelView(
    string Sscc,
    OrderId Order,
    FulfilmentOrderId FulfilmentOrder,
    NodeId Node,
    PartStatus Status,
    string Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracking,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Leaves,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives)
{
    /// <summary>Of a part of an order; null when its parcel has no number.</summary>
    public static ParcelView? Of(CustomerOrder order, OrderPart part) => part.Parcel is not { } parcel ? null : new(
        parcel.Sscc,
        order.Id,
        part.Id,
        part.Node,
        part.Status,
        $"/api/v1/parcels/{parcel.Sscc}/label",
        part.Service,
        parcel.Tracking,
        part.Leaves,
        part.Arrives);
}
