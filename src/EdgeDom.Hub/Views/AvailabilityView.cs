using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>What may be sold of one SKU now, in all and by node; suspended nodes do not count.</summary>
public sealed record AvailabilityView(Sku Sku, long AvailableToSell, IReadOnlyList<NodeAvailabilityView> Nodes)
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
        return new AvailabilityView(sku, nodes.Sum(node => node.AvailableToSell), nodes);
    }
}
