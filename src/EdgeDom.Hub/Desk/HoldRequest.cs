using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// A checked wish to hold units; see <see cref="Reservation"/> for the bounds. The buyer, where one is named, is of no
/// window yet. Without a node the hub chooses one, and of expected units the supply line.
/// </summary>
public sealed record HoldRequest(
    string Id,
    NodeId? Node,
    Sku Sku,
    long Quantity,
    long HoldMillis,
    Buyer? Buyer = null,
    ReservationAgainst Against = ReservationAgainst.OnHand)
{
    /// <summary>The wish that a reservation was made for.</summary>
    public static HoldRequest Of(Reservation made) => new(
        made.Id,
        made.AskedNode,
        made.Sku,
        made.Quantity,
        made.HoldMillis,
        made.Buyer is { } buyer ? buyer with { Window = 0 } : null,
        made.Bond?.Against ?? ReservationAgainst.OnHand);
}
