using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>A delivery window as the API shows it, with the parcels that are booked and those that may be.</summary>
public sealed record DeliveryWindowView(
    string Id, Market Market, DateOnly Date, string From, string To, long Parcels, long Booked, long Left)
{
    /// <summary>Of a window as it stands.</summary>
    public static DeliveryWindowView Of(DeliveryWindow window) => new(
        window.Id,
        window.Market,
        window.Date,
        ClockText.Of(window.FromMinute),
        ClockText.Of(window.ToMinute),
        window.Parcels,
        window.Booked,
        window.Left);
}
