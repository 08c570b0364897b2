using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>What an order has cost by now.</summary>
/// <param name="Order">The order.</param>
/// <param name="Parcels">Its parcels that have left, oldest fulfilment order first.</param>
/// <param name="Total">All of them.</param>
public sealed record OrderCosts(OrderId Order, IReadOnlyList<ParcelCostView> Parcels, CostSum Total)
{
    /// <summary>Of an order.</summary>
    public static OrderCosts Of(CustomerOrder order)
    {
        ParcelCostView[] parcels =
        [
            .. order.Parts.Where(part => part.Costs is not null).Select(part => new ParcelCostView(
                part.Id, part.Node, part.Service, part.Lines.Sum(line => line.Shipped), part.Costs!)),
        ];
        return new OrderCosts(
            order.Id,
            parcels,
            parcels.Aggregate(CostSum.Nothing, (sum, parcel) => sum + CostSum.Of(parcel.Units, parcel.Lines)));
    }
}
