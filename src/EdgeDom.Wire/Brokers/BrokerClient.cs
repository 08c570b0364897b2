namespace EdgeDom.Wire.Brokers;

/// <summary>What the broker knows of one open connection.</summary>
internal sealed class BrokerClient(BrokerUser user, TokenBucket bucket)
{
    private int unacknowledged;

    public BrokerUser User { get; } = user;

    public TokenBucket Bucket { get; } = bucket;

    /// <summary>One more message sent to it that wants an acknowledgement; returns how many are open.</summary>
    public int Sent() => Interlocked.Increment(ref unacknowledged);

    public void Acknowledged() => Interlocked.Decrement(ref unacknowledged);
}
