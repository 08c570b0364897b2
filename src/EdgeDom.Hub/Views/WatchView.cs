using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A watch over stock as the API shows it.</summary>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="LowAt">Low when there are so many units or fewer.</param>
/// <param name="ClearAt">No longer low when there are so many or more.</param>
/// <param name="IsLow">Whether it is low.</param>
/// <param name="Since">When it became so.</param>
/// <param name="Units">How many units can be sold now.</param>
public sealed record WatchView(
    NodeId Node, Sku Sku, long LowAt, long ClearAt, bool IsLow, Moment Since, long Units)
{
    /// <summary>Of a watch, with the units as they are now.</summary>
    public static WatchView Of(HubBook book, StockWatch watch) => new(
        watch.Node,
        watch.Sku,
        watch.LowAt,
        watch.ClearAt,
        watch.IsLow,
        watch.Since,
        book.Watches.Units(watch.Node, watch.Sku));
}
