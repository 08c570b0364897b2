namespace EdgeDom.Wire.Topics;

/// <summary>One message on a topic. Sent at least once (QoS 1) unless <paramref name="IsTelemetry"/>, which may be lost
/// (QoS 0).</summary>
public sealed record TopicMessage(
    string Topic, ReadOnlyMemory<byte> Payload, bool IsRetained = false, bool IsTelemetry = false);
