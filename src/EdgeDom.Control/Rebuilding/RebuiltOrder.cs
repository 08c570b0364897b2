using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Rebuilding;

/// <summary>A fulfilment order that the site had taken and not ended, in the order in which it took them.</summary>
public sealed record RebuiltOrder(
    FulfilmentOrderId Id,
    int Priority,
    Moment PlacedAt,
    Moment TakenAt,
    IReadOnlyList<RebuiltLine> Lines,
    Carriage? Carriage = null,
    Workflow? Workflow = null,
    DeliveryHours? Hours = null);
