using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// The site cannot fill these units of a line; the hub must source them elsewhere. The reservation for them is void.
/// </summary>
public sealed record LineShortPicked(
    FulfilmentOrderId FulfilmentOrder, int Line, Sku Sku, long Quantity, string Reason) : SiteMessage;
