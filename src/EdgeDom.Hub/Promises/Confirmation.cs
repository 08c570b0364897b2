using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Promises;

/// <summary>The order that a promise became, what was said with it, and the receipt as JSON.</summary>
public sealed record Confirmation(OrderWords Words, OrderId Order, string Receipt);
