using EdgeDom.Hub.Views;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/nodes/{id}: degrees with decimals, money in minor units. Whether it is suspended, kind,
/// calendar, rate card, for which options its stock is visible (ship, pickup, or both) and in which country it stands
/// (two capital letters, such as DE) stay as they are when left out.
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
    string? RateCard,
    IReadOnlyList<string>? VisibleFor = null,
    string? Country = null);
