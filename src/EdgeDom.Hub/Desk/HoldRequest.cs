using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>A checked wish to hold units; see <see cref="Reservation"/> for the bounds.</summary>
public sealed record HoldRequest(string Id, NodeId Node, Sku Sku, long Quantity, long HoldMillis)
{
    /// <summary>The wish that a reservation was made for.</summary>
    public static HoldRequest Of(Reservation made) => new(made.Id, made.Node, made.Sku, made.Quantity, made.HoldMillis);
}
