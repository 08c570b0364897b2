namespace EdgeDom.Simulator.Chance;

/// <summary>
/// A seeded generator of whole numbers (SplitMix64). Every element of the world owns one, made of the world's seed and
/// the element's name, so that one element more does not change what happens to the others.
/// </summary>
public sealed class Dice
{
    private const int Million = 1_000_000;

    private ulong state;

    /// <summary>
    /// Seeds the dice for <paramref name="owner"/>; the same seed and owner give the same numbers on every machine.
    /// </summary>
    public Dice(long seed, string owner)
    {
        unchecked
        {
            state = (ulong)seed * 0x9E3779B97F4A7C15UL;
            foreach (var letter in owner)
            {
                state = (state ^ letter) * 0x100000001B3UL;
            }
        }
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var bits = state;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
            return bits ^ (bits >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1; limit 1 or more.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (int)(((Next() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> - 1; limit 1 to 2^31.</summary>
    public long Below(long limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1L);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1L << 31);
        return (long)(((Next() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Whether something that happens <paramref name="perMillion"/> times in a million happens now.</summary>
    public bool Happens(int perMillion) => perMillion > 0 && Below(Million) < perMillion;
}
