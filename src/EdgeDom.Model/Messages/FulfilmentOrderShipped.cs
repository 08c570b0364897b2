using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;

namespace EdgeDom.Model.Messages;

/// <summary>
/// All that could be picked has left the building; lines with the quantities that went, lines with nothing are left
/// out.
/// </summary>
public sealed record FulfilmentOrderShipped(
    FulfilmentOrderId FulfilmentOrder, IReadOnlyList<FulfilmentLine> Lines) : SiteMessage;
