namespace EdgeDom.Wire.Topics;

/// <summary>
/// A client's link to a message broker: MQTT on the network, or memory in virtual time. It reconnects itself with
/// back-off, subscribes again, and never blocks its caller.
/// </summary>
public interface IMessageLine : IAsyncDisposable
{
    /// <summary>Whether the broker can be reached now.</summary>
    bool IsUp { get; }

    /// <summary>Takes the next received message, oldest first per topic; false when there is none. At most 65,536
    /// wait.</summary>
    bool TryRead(out TopicMessage message);

    /// <summary>Queues a message; false when 16,384 wait already. Messages wait while the broker is away.</summary>
    bool TryPublish(TopicMessage message);

    /// <summary>Called on any thread when something waits to be taken; must only set a flag.</summary>
    Action? Woken { get; set; }
}
