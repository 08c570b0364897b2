using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Model.Orders;

/// <summary>The part of an order that one node must fill, as the hub sends it.</summary>
/// <param name="Id">Unique for ever; a re-routed part gets a new one.</param>
/// <param name="Order">The customer's order.</param>
/// <param name="Node">Who must fill it.</param>
/// <param name="Lines">1 to 500 lines.</param>
/// <param name="Priority">0 normal, higher first.</param>
/// <param name="PlacedAt">When the customer ordered.</param>
/// <param name="Carriage">
/// How its parcel was promised to go; null when nobody promised, or from a hub that did not tell it yet.
/// </param>
/// <param name="Workflow">How it is worked; null when the hub has no template for it, or did not tell it yet.</param>
/// <param name="Hours">In which hours its parcel is brought; null when nobody chose any.</param>
public sealed record FulfilmentOrder(
    FulfilmentOrderId Id,
    OrderId Order,
    NodeId Node,
    IReadOnlyList<FulfilmentLine> Lines,
    int Priority,
    Moment PlacedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Carriage? Carriage = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Workflow? Workflow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeliveryHours? Hours = null);
