using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>What one node is offered.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Order">The order.</param>
/// <param name="Node">Which node.</param>
/// <param name="Token">What it answers with.</param>
/// <param name="Answer">What became of it there.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Until">Until when it may answer.</param>
/// <param name="Lines">What it would send.</param>
/// <param name="FulfilmentOrder">The node's own fulfilment order; left out until it has accepted.</param>
public sealed record OfferView(
    string Id,
    OrderId Order,
    NodeId Node,
    long Token,
    OfferAnswer Answer,
    Moment At,
    Moment Until,
    IReadOnlyList<OfferLineView> Lines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder = null)
{
    /// <summary>Of what a node was offered of an order.</summary>
    public static OfferView Of(CustomerOrder order, Offer offer, OfferedNode node)
    {
        var part = order.Part(offer.Part)!;
        return new OfferView(
            offer.Id,
            order.Id,
            node.Node,
            node.Token,
            node.Answer,
            node.At,
            node.Until,
            offer.LinesNow(order),
            node.Answer == OfferAnswer.Accepted ? part.Id : null);
    }
}
