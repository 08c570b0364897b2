using System.Text.Json.Serialization;
using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>A delivery window as the API shows it, with the parcels that are booked and those that may be.</summary>
public sealed record DeliveryWindowView(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Market? Market,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard,
    DateOnly Date,
    string From,
    string To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TimeZone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LeadMinutes,
    long Parcels,
    long Booked,
    long Left)
{
    /// <summary>Of a window as it stands.</summary>
    public static DeliveryWindowView Of(DeliveryWindow window) => new(
        window.Id,
        window.Market,
        window.Node,
        window.RateCard,
        window.Date,
        ClockText.Of(window.FromMinute),
        ClockText.Of(window.ToMinute),
        window.TimeZone,
        window.LeadMinutes,
        window.Parcels,
        window.Booked,
        window.Left);
}
