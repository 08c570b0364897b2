using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of an event about the payment of an order.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Payment">How the payment stands by now.</param>
/// <param name="PaymentReference">Its number at who takes the money; empty when nobody said.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record PaymentContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    PaymentState Payment,
    string PaymentReference,
    string By,
    string Reason,
    string Href)
{
    /// <summary>Of an order and what was said of its payment.</summary>
    public static PaymentContent Of(CustomerOrder order, OrderPayment payment, string by, string reason) => new(
        order.Id,
        order.Channel,
        order.Reference,
        payment.State,
        payment.Reference ?? "",
        by,
        reason,
        $"/api/v1/orders/{order.Id}");
}
