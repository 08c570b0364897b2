using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Orders;

/// <summary>The parcel of a fulfilment order: its code, where its label is, and its carrier's number.</summary>
public sealed record PartParcel(
    string Sscc,
    string Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracking)
{
    /// <summary>Of a part; null when its parcel has no number.</summary>
    public static PartParcel? Of(OrderPart part) => part.Parcel is not { } parcel ? null
        : new(parcel.Sscc, $"/api/v1/parcels/{parcel.Sscc}/label", parcel.Tracking);
}
