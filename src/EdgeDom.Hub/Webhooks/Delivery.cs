using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Event">The event's number in the feed.</param>
/// <param name="Subject">The event's subject: deliveries of one subject keep their order.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="BegunClock">When it was tried first, on the clock of holds; 0 when it never was.</param>
/// <param name="DueClock">When it is tried next, on the same clock.</param>
/// <param name="Status">The HTTP status of the last answer; 0 when there was none.</param>
/// <param name="Fault">What was wrong the last time; empty when nothing was.</param>
/// <param name="At">When it came to this, on the clock of the trade.</param>
public sealed record Delivery(
    string Endpoint,
    long Event,
    string Subject,
    DeliveryState State,
    int Tries,
    long BegunClock,
    long DueClock,
    int Status,
    string Fault,
    Moment At);
