using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Movements;

/// <summary>
/// What once changed how many units lie at a node whose stock the hub keeps itself. Written in the commit that changes
/// them, and never changed or forgotten.
/// </summary>
/// <param name="Node">Where.</param>
/// <param name="Number">Its place among the movements of the node, from 1 without gaps.</param>
/// <param name="At">When, on the clock of the trade.</param>
/// <param name="Sku">What.</param>
/// <param name="Kind">What kind of movement it was.</param>
/// <param name="Change">Units more than before; below zero for fewer, never 0.</param>
/// <param name="OnHand">Units that lay there after it, those of open fulfilment orders included.</param>
/// <param name="By">Who said so: a person or program, a key, the node, or <see cref="MovementCause.Anybody"/>.</param>
/// <param name="Reason">Why, in his words; empty when he did not say.</param>
/// <param name="Order">For which order; left out for none.</param>
/// <param name="FulfilmentOrder">For which fulfilment order; left out for none.</param>
/// <param name="Supply">Of which supply line; left out for none.</param>
public sealed record StockMovement(
    NodeId Node,
    long Number,
    Moment At,
    Sku Sku,
    MovementKind Kind,
    long Change,
    long OnHand,
    string By,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderId? Order = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Supply = null);
