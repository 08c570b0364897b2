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
    private const int QuickTries = 5;

    private readonly Random chance = new(seed);
    private long? deadSince;
    private int heardInVain;
    private int quick;

    /// <summary>The next wait; the first one after <see cref="Answered"/> begins the dead time.</summary>
    public TimeSpan Next()
    {
        deadSince ??= wallTime.GetTimestamp();
        var dead = quick-- > 0 ? 0 : wallTime.GetElapsedTime(deadSince.Value).TotalMilliseconds;
        var half = (int)Math.Clamp(dead / PartOfDead, LeastMillis, MostMillis) / 2;
        return TimeSpan.FromMilliseconds(half + chance.Next(half + 1));
    }

    /// <summary>
    /// Somebody has heard a knock, so the line may be back though the next question breaks: the waits after it are
    /// short again for some tries. Only some times, for what answers knocks and no question may be no hub at all.
    /// </summary>
    public void Heard() => quick = heardInVain++ < QuickTries ? QuickTries : 0;

    /// <summary>The line is well: the hub itself has answered a question or refused it.</summary>
    public void Answered() => (deadSince, heardInVain, quick) = (null, 0, 0);
}
