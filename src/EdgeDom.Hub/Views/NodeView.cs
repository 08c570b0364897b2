using System.Text.Json.Serialization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Views;

/// <summary>A node as the API shows it.</summary>
public sealed record NodeView(
    NodeId Node,
    string Name,
    int LatitudeMicroDegrees,
    int LongitudeMicroDegrees,
    long FixedMinor,
    long PerKmMilliMinor,
    bool IsSuspended,
    bool IsStale,
    string Site,
    NodeKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CalendarView? Calendar,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard,
    IReadOnlyList<DeliveryOption> VisibleFor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null)
{
    /// <summary>Of a node.</summary>
    public static NodeView Of(HubBook book, NodeRecord node) => new(
        node.Node,
        node.Name,
        node.Place.LatitudeMicroDegrees,
        node.Place.LongitudeMicroDegrees,
        node.Cost.FixedMinor,
        node.Cost.PerKmMilliMinor,
        node.IsSuspended,
        book.StaleSites.Contains(node.Site),
        node.Site,
        node.Kind,
        CalendarView.Of(node.Calendar),
        node.RateCard,
        node.VisibleFor ?? [DeliveryOption.Ship],
        node.Country);
}
