using EdgeDom.Model.Orders;

namespace EdgeDom.Model.Messages;

/// <summary>Fill this; the hub has taken its stock out of what the site granted.</summary>
public sealed record FulfilmentOrderPlaced(FulfilmentOrder FulfilmentOrder) : HubMessage;
