using System.Text.Json.Serialization;
using EdgeDom.Hub.Movements;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about what lies at a node whose stock the hub keeps itself.</summary>
/// <param name="Node">Where.</param>
/// <param name="Number">Which of the node's movements it is; more at <paramref name="Href"/>.</param>
/// <param name="Sku">What.</param>
/// <param name="Kind">What kind of movement it is.</param>
/// <param name="Change">Units more than before; below zero for fewer.</param>
/// <param name="OnHand">Units that lay there after it.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why, in his words; empty when he did not say.</param>
/// <param name="Order">For which order; left out for none.</param>
/// <param name="FulfilmentOrder">For which fulfilment order; left out for none.</param>
/// <param name="Supply">Of which supply line; left out for none.</param>
/// <param name="Href">Where to look at the SKU's movements there.</param>
public sealed record MovementContent(
    NodeId Node,
    long Number,
    Sku Sku,
    MovementKind Kind,
    long Change,
    long OnHand,
    string By,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderId? Order,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Supply,
    string Href)
{
    /// <summary>Of a movement.</summary>
    public static MovementContent Of(StockMovement one) => new(
        one.Node,
        one.Number,
        one.Sku,
        one.Kind,
        one.Change,
        one.OnHand,
        one.By,
        one.Reason,
        one.Order,
        one.FulfilmentOrder,
        one.Supply,
        $"/api/v1/nodes/{Uri.EscapeDataString(one.Node.Value)}/stock-movements?sku="
            + Uri.EscapeDataString(one.Sku.Value));
}
