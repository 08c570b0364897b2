using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// Granted stock is no longer there (missing, damaged); the hub's right is smaller by this much, whatever it has
/// promised.
/// </summary>
public sealed record AllotmentShrunk(Sku Sku, long Quantity, string Reason) : SiteMessage;
