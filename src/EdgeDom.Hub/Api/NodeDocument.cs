using EdgeDom.Hub.Views;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/nodes/{id}: degrees with decimals, money in minor units. Kind, calendar and rate card stay
/// as they are when left out.
/// </summary>
public sealed record NodeDocument(
    string Name,
    decimal Latitude,
    decimal Longitude,
    long FixedMinor,
    long PerKmMilliMinor,
    bool? IsSuspended,
    string? Kind,
    CalendarView? Calendar,
    string? RateCard);
