using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Orders;

/// <summary>A place that can fulfil, as the hub knows it.</summary>
/// <param name="Node">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="Place">Where.</param>
/// <param name="Cost">What its parcels cost.</param>
/// <param name="IsSuspended">Taken out by people.</param>
/// <param name="Site">The site that fills for it; empty for a node that answers through the API.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="Calendar">When it works; null when nobody said, then nobody knows when a parcel leaves.</param>
/// <param name="RateCard">Whose services carry its parcels; null for <paramref name="Cost"/>.</param>
public sealed record NodeRecord(
    NodeId Node,
    string Name,
    GeoPoint Place,
    CostCard Cost,
    bool IsSuspended,
    string Site,
    NodeKind Kind = NodeKind.Dc,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeCalendar? Calendar = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard = null)
{
    /// <summary>Whether it answers through the API.</summary>
    public bool IsManual => Site.Length == 0;
}
