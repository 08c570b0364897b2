using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// A line between two programs that carries bytes badly: it loses, repeats and delays them, and is cut for days. What
/// is sent or arrives during a cut is gone.
/// </summary>
internal sealed class Wire(WorldPlan plan, Schedule schedule, Random chance)
{
    private Moment cutUntil = WorldPlan.Start;

    public bool IsHealed { get; private set; }

    public bool IsCut => schedule.Now < cutUntil;

    public WireCounts Counts { get; } = new();

    /// <summary>Carries a message; <paramref name="arrive"/> runs never, once or twice, now or much later.</summary>
    public void Send(byte[] message, Action<byte[]> arrive)
    {
        Counts.Sent++;
        schedule.Trail?.Add(message);
        Carry(message, arrive);
        if (!IsHealed && chance.Next(1000) < plan.RepeatedPermille)
        {
            Counts.Repeated++;
            Carry(message, arrive);
        }
    }

    /// <summary>Begins a cut, or makes the present one longer.</summary>
    public void Cut(long millis)
    {
        if (!IsHealed)
        {
            Counts.Cuts++;
            cutUntil = schedule.Now.Plus(millis);
        }
    }

    /// <summary>From now on the line is a good one.</summary>
    public void Heal()
    {
        IsHealed = true;
        cutUntil = schedule.Now;
    }

    /// <summary>Carries a message so that it is under way for a long time, at most two hours.</summary>
    public void SendLate(byte[] message, Action<byte[]> arrive)
    {
        Counts.Sent++;
        schedule.Trail?.Add(message);
        schedule.In(chance.Next(2 * WorldPlan.HourMillis), () => arrive(message));
    }

    private void Carry(byte[] message, Action<byte[]> arrive)
    {
        if (IsCut || (!IsHealed && chance.Next(1000) < plan.LostPermille))
        {
            Counts.Lost++;
            return;
        }

        var isLate = !IsHealed && chance.Next(1000) < plan.LatePermille;
        schedule.In(
            isLate ? chance.Next(2 * WorldPlan.HourMillis) : chance.Next(20, 2_000),
            () =>
            {
                if (IsCut)
                {
                    Counts.Lost++;
                    return;
                }

                arrive(message);
            });
    }
}
