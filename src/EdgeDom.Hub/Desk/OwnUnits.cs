using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>Units that an order has by now, and may have instead of others: with a node, or set aside there.</summary>
/// <param name="Buyer">As whom policies counted them; null where they count in none.</param>
/// <param name="Node">Where.</param>
/// <param name="Sku">Of what.</param>
/// <param name="Units">How many, 0 or more.</param>
public sealed record OwnUnits(Buyer? Buyer, NodeId Node, Sku Sku, long Units)
{
    /// <summary>What is open of a part of an order, line by line.</summary>
    public static IReadOnlyList<OwnUnits> Of(CustomerOrder order, OrderPart part) =>
        [.. part.Lines.Select(line => new OwnUnits(order.Buyer, part.Node, line.Sku, line.Open))];

    /// <summary>What a reservation sets aside.</summary>
    public static OwnUnits Of(Reservation one) => new(one.Buyer, one.Node, one.Sku, one.IsOpen ? one.Quantity : 0);
}
