namespace EdgeDom.Wire;

/// <summary>How long to wait before trying again: doubling from the least to the most, with jitter from a seed. One
/// thread.</summary>
/// <param name="leastMillis">First wait, in ms.</param>
/// <param name="mostMillis">Longest wait, in ms.</param>
/// <param name="seed">Seed of the jitter; give each line its own so that a hundred do not come back in the same
/// moment.</param>
public sealed class BackOff(int leastMillis, int mostMillis, int seed)
{
    private const int DoublingsMax = 16;

    private readonly Random chance = new(seed);
    private int doublings;

    /// <summary>The next wait: half of it fixed, half of it by chance.</summary>
    public TimeSpan Next()
    {
        var millis = Math.Min(mostMillis, (long)leastMillis << doublings);
        doublings = Math.Min(doublings + 1, DoublingsMax);
        var half = (int)Math.Max(1, millis / 2);
        return TimeSpan.FromMilliseconds(half + chance.Next(half + 1));
    }

    /// <summary>It worked: begin with the least again.</summary>
    public void Reset() => doublings = 0;
}
