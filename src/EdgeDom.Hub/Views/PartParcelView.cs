using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Views;

/// <summary>The parcel of a fulfilment order: its code, where its label is, and its carrier's number.</summary>
public sealed record PartParcelView(
    string Sscc,
    string Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracking)
{
    /// <summary>Of a part; null when its parcel has no number.</summary>
    public static PartParcelView? Of(OrderPart part) => part.Parcel is not { } parcel ? null
        : new(parcel.Sscc, $"/api/v1/parcels/{parcel.Sscc}/label", parcel.Tracking);
}
