using EdgeDom.Hub.Events;

namespace EdgeDom.Hub.Webhooks;

/// <summary>Events to send to one endpoint now, of each subject one at most.</summary>
public sealed record DeliveryRound(WebhookEndpoint Endpoint, IReadOnlyList<EventRow> Events);
