using System.Text.Json.Serialization;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.DeliveryWindows;

/// <summary>Hours of a day in which parcels are brought to buyers of a market, and how many.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Market">To where.</param>
/// <param name="Date">On which day there.</param>
/// <param name="FromMinute">From when on, minutes of that day.</param>
/// <param name="ToMinute">Until when, minutes of that day.</param>
/// <param name="Parcels">How many parcels, 0 to <see cref="ParcelsMax"/>.</param>
/// <param name="Booked">How many are booked: held by promises, of orders that are planned or wait, or sent.</param>
/// <param name="Revision">How often what it is was changed, from 1; bookings do not count.</param>
/// <param name="HasEnded">Whether nothing more is booked in it.</param>
public sealed record DeliveryWindow(
    string Id,
    Market Market,
    DateOnly Date,
    int FromMinute,
    int ToMinute,
    long Parcels,
    long Booked,
    int Revision,
    bool HasEnded)
{
    /// <summary>Most parcels of one window.</summary>
    public const long ParcelsMax = 1_000_000;

    /// <summary>Parcels that may still be booked; 0 when it has ended, or less was set than is booked.</summary>
    [JsonIgnore]
    public long Left => HasEnded ? 0 : Math.Max(0, Parcels - Booked);

    /// <summary>Whether an address lies in its market.</summary>
    public bool Serves(string country, string postalCode) => Market.Holds(new Buyer("", country, postalCode, 0));

    /// <summary>Whether a parcel that arrives on a day at the latest is there for it; also when nobody knows.</summary>
    public bool IsIn(DateOnly? arrives) => arrives is null || arrives <= Date;
}
