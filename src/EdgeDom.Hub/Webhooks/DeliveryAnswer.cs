namespace EdgeDom.Hub.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Event">The event's number in the feed.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Fault">What was wrong, in a sentence; empty when the receiver said yes.</param>
/// <param name="WaitMillis">How long the receiver wants to be left alone; 0 when it did not say.</param>
public sealed record DeliveryAnswer(string Endpoint, long Event, int Status, string Fault, long WaitMillis);
