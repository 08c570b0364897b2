using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>
/// The answer to a granted hold: the same for every repeat, whatever became of it since. Without a node when its caller
/// named none: where it lies may change.
/// </summary>
public sealed record HeldView(string Id, NodeId? Node, Sku Sku, long Quantity, long HoldMillis, Moment At)
{
    /// <summary>Of a reservation.</summary>
    public static HeldView Of(Reservation made) => new(
        made.Id,
        made.AskedNode,
        made.Sku,
        made.Quantity,
        made.HoldMillis,
        made.At);
}
