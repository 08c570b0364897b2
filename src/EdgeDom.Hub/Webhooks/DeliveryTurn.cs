namespace EdgeDom.Hub.Webhooks;

/// <summary>What one look at all endpoints gave a node to do.</summary>
/// <param name="Rounds">What to send.</param>
/// <param name="HasMore">Whether to look again at once, because not all of the feed was looked at.</param>
/// <param name="HasEndpoints">Whether there is anybody to tell.</param>
public sealed record DeliveryTurn(IReadOnlyList<DeliveryRound> Rounds, bool HasMore, bool HasEndpoints);
