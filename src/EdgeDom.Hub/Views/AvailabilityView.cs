using System.Text.Json.Serialization;
using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What may be sold of one SKU now, in all and by node, and what may be promised by the end of days on which that is
/// more; suspended nodes do not count.
/// </summary>
public sealed record AvailabilityView(
    Sku Sku,
    long AvailableToSell,
    IReadOnlyList<NodeAvailabilityView> Nodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<DatedUnits>? AvailableToPromise = null)
{
    /// <summary>Of a SKU.</summary>
    public static AvailabilityView Of(HubBook book, Sku sku)
    {
        var nodes = book.Nodes
            .Where(node => !node.IsSuspended)
            .Select(node => new NodeAvailabilityView(
                node.Node, book.Right(node.Node, sku).AvailableToSell, book.StaleSites.Contains(node.Site)))
            .Where(node => node.AvailableToSell > 0)
            .ToArray();
        var now = nodes.Sum(node => node.AvailableToSell);
        var supply = book.Supplies.OpenOf(sku);
        var days = supply.Count == 0 ? [] : Sourcing.Availability.AvailableToPromise.By(
            now, supply.Where(line => book.Node(line.Node) is { IsSuspended: false }));
        return new AvailabilityView(sku, now, nodes, days.Count > 0 ? days : null);
    }
}
