namespace EdgeDom.Site.Exchanging;

/// <summary>
/// How long to wait between two knocks at a dead line: a sixtieth of the time that it has been dead for, at least a
/// second and at most a minute; half of it fixed, half of it by chance. So a line that was dead for a minute or less is
/// used within a second of its healing, and one that was dead for days costs a knock a minute. One thread.
/// </summary>
/// <param name="wallTime">The clock.</param>
/// <param name="seed">Seed of the chance, so that a thousand sites do not knock in the same moment.</param>
internal sealed class KnockPauses(TimeProvider wallTime, int seed)
{
    private const int LeastMillis = 1_000;
    private const int MostMillis = 60_000;
    private const int PartOfDead = 60;

    private readonly Random chance = new(seed);
    private long? deadSince;

    /// <summary>The next wait; the first one after <see cref="Answered"/> begins the dead time.</summary>
    public TimeSpan Next()
    {
        deadSince ??= wallTime.GetTimestamp();
        var dead = wallTime.GetElapsedTime(deadSince.Value).TotalMilliseconds;
        var half = (int)Math.Clamp(dead / PartOfDead, LeastMillis, MostMillis) / 2;
        return TimeSpan.FromMilliseconds(half + chance.Next(half + 1));
    }

    /// <summary>The line is well: the hub has answered a question.</summary>
    public void Answered() => deadSince = null;
}
