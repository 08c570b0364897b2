using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Promises;

/// <summary>A delivery window that had room for all of a plan when it was quoted.</summary>
/// <param name="Id">The window.</param>
/// <param name="Date">On which day.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Until when.</param>
/// <param name="Left">Parcels that could be booked.</param>
/// <param name="TimeZone">By which clocks; null for UTC.</param>
public sealed record QuotedWindow(
    string Id,
    DateOnly Date,
    string From,
    string To,
    long Left,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TimeZone = null);
