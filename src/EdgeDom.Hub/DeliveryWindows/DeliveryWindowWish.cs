using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.DeliveryWindows;

/// <summary>A delivery window as somebody wants it to be, checked; see <see cref="DeliveryWindow"/>.</summary>
public sealed record DeliveryWindowWish(
    string Id,
    Market? Market,
    DateOnly Date,
    int FromMinute,
    int ToMinute,
    long Parcels,
    NodeId? Node = null,
    string? RateCard = null,
    string? TimeZone = null,
    int? LeadMinutes = null);
