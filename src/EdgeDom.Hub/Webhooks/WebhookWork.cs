namespace EdgeDom.Hub.Webhooks;

/// <summary>How far the work for an endpoint is, and who has it.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Cursor">The last event of the feed that was looked at for it.</param>
/// <param name="Missed">How many events the feed had forgotten before they were looked at.</param>
/// <param name="LeaseDesk">The desk that has the work, or had it last; -1 when none had.</param>
/// <param name="LeaseClock">Until when it has it, on the clock of holds.</param>
/// <param name="NextClock">When the first delivery that waits is due, on the same clock; -1 when none waits.</param>
public sealed record WebhookWork(
    WebhookEndpoint Endpoint, long Cursor, long Missed, long LeaseDesk, long LeaseClock, long NextClock);
