namespace EdgeDom.Wire.Brokers;

/// <summary>Lets a burst through at once and a steady rate in the long run. Safe on several threads.</summary>
/// <param name="perSecond">Steady rate.</param>
/// <param name="burst">Most at once.</param>
/// <param name="time">The clock; a faster clock lets more through.</param>
internal sealed class TokenBucket(int perSecond, int burst, TimeProvider time)
{
    private readonly Lock gate = new();
    private long lastTimestamp = time.GetTimestamp();
    private double tokens = burst;

    public bool TryTake()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(burst, tokens + (time.GetElapsedTime(lastTimestamp, now).TotalSeconds * perSecond));
            lastTimestamp = now;
            if (tokens < 1)
            {
                return false;
            }

            tokens--;
            return true;
        }
    }
}
