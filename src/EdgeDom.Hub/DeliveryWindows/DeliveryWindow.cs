using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Calendars;

namespace EdgeDom.Hub.DeliveryWindows;

/// <summary>
/// Hours of a day in which parcels are brought, and how many: to buyers of a market, from a node, by a carrier, or all
/// that is named of these.
/// </summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Market">To where; null for anywhere.</param>
/// <param name="Date">On which day there.</param>
/// <param name="FromMinute">From when on, minutes of that day.</param>
/// <param name="ToMinute">Until when, minutes of that day.</param>
/// <param name="Parcels">How many parcels, 0 to <see cref="ParcelsMax"/>.</param>
/// <param name="Booked">How many are booked: held by promises, of orders that are planned or wait, or sent.</param>
/// <param name="Revision">How often what it is was changed, from 1; bookings do not count.</param>
/// <param name="HasEnded">Whether nothing more is booked in it.</param>
/// <param name="Node">Only what leaves this node; null for any.</param>
/// <param name="RateCard">Only what the services of this card carry; null for any.</param>
/// <param name="TimeZone">By which clocks, as an IANA id; null for UTC.</param>
/// <param name="LeadMinutes">So many minutes before it begins it is closed; null for 0.</param>
public sealed record DeliveryWindow(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Market? Market,
    DateOnly Date,
    int FromMinute,
    int ToMinute,
    long Parcels,
    long Booked,
    int Revision,
    bool HasEnded,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TimeZone = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LeadMinutes = null)
{
    /// <summary>Most parcels of one window.</summary>
    public const long ParcelsMax = 1_000_000;

    /// <summary>The longest that one can be closed before it begins, min: a week.</summary>
    public const int LeadMinutesMax = 10_080;

    /// <summary>The first day that one may be of.</summary>
    public static DateOnly DateLeast { get; } = new(2000, 1, 1);

    /// <summary>The last day that one may be of.</summary>
    public static DateOnly DateMost { get; } = new(2999, 12, 31);

    private const long MinuteMillis = 60_000;
    private const string Utc = "UTC";

    /// <summary>Parcels that may still be booked; 0 when it has ended, or less was set than is booked.</summary>
    [JsonIgnore]
    public long Left => HasEnded ? 0 : Math.Max(0, Parcels - Booked);

    /// <summary>Whether an address lies in its market.</summary>
    public bool Serves(string country, string postalCode) =>
        Market is null || Market.Holds(new Buyer("", country, postalCode, 0));

    /// <summary>
    /// Whether what leaves a node is brought in it; where it names a node or a card, nothing of one that is unknown.
    /// </summary>
    public bool Takes(NodeRecord? from) => (Node is null || Node == from?.Node)
        && (RateCard is null || RateCard == from?.RateCard);

    /// <summary>Whether a parcel that arrives on a day at the latest is there for it; also when nobody knows.</summary>
    public bool IsIn(DateOnly? arrives) => arrives is null || arrives <= Date;

    /// <summary>Whether what is brought in it depends on where it leaves from.</summary>
    [JsonIgnore]
    public bool IsOfSender => Node is not null || RateCard is not null;

    /// <summary>Whether somebody may choose it now, or book one parcel more. Throws for an unknown zone.</summary>
    public bool IsOpen(Moment now) => now < At(FromMinute).Plus(-(LeadMinutes ?? 0) * MinuteMillis);

    /// <summary>Whether its hours are over. Throws for an unknown zone.</summary>
    public bool IsOver(Moment now) => now >= At(ToMinute);

    // Windows of before there were bounds may be of any day.
    private Moment At(int minute) => NodeCalendar.InstantOf(
        TimeZone ?? Utc, Date < DateLeast ? DateLeast : Date > DateMost ? DateMost : Date, minute);
}
