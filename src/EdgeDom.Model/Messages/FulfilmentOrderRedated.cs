using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;

namespace EdgeDom.Model.Messages;

/// <summary>
/// A fulfilment order goes by other days than was said; of one that the site has no more it changes nothing. A site
/// that does not know the word goes on with the days that it was told before.
/// </summary>
public sealed record FulfilmentOrderRedated(FulfilmentOrderId FulfilmentOrder, Carriage Carriage) : HubMessage;
