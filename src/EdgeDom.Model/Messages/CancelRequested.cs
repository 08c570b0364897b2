using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// Do not fill this any more, if it is not too late; the site answers with <see cref="CancelAnswered"/>.
/// </summary>
public sealed record CancelRequested(FulfilmentOrderId FulfilmentOrder) : HubMessage;
