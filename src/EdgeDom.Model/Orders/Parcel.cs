using System.Text.Json.Serialization;

namespace EdgeDom.Model.Orders;

/// <summary>A parcel that has its numbers before anybody packs it.</summary>
/// <param name="Sscc">Its serial shipping container code, see <see cref="Orders.Sscc"/>; never that of another.</param>
/// <param name="Tracking">The carrier's own number; null when the carrier goes by the code above.</param>
/// <param name="To">
/// Where it goes, as it stands on a label, lines ended by a line feed; null where that stands elsewhere.
/// </param>
public sealed record Parcel(
    string Sscc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracking = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To = null);
