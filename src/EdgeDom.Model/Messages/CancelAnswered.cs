using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>Whether a fulfilment order could still be cancelled; if so its stock is ALLOTTED again.</summary>
public sealed record CancelAnswered(FulfilmentOrderId FulfilmentOrder, bool IsCancelled) : SiteMessage;
