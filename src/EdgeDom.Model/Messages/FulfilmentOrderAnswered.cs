using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// The site takes a fulfilment order or rejects it whole; a rejected one's stock is with the hub again (ALLOTTED was
/// never touched).
/// </summary>
public sealed record FulfilmentOrderAnswered(
    FulfilmentOrderId FulfilmentOrder, bool IsAccepted, string Reason) : SiteMessage;
