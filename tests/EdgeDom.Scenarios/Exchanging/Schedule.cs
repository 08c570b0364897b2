using EdgeDom.Model.Time;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What happens when in one world; of two things at one moment the one that was planned first.</summary>
internal sealed class Schedule
{
    private readonly PriorityQueue<Action, (long At, long Number)> coming = new();
    private long planned;

    public Moment Now { get; private set; } = WorldPlan.Start;

    /// <summary>Things done so far; together with the seed it names a moment of a history.</summary>
    public long Step { get; private set; }

    /// <summary>Keeps what is sent and where everything stands after each step; null when nobody compares.</summary>
    public Trail? Trail { get; init; }

    /// <summary>Where everything stands, for <see cref="Trail"/>.</summary>
    public Func<string> Stand { get; set; } = () => "";

    public void In(long millis, Action deed) => coming.Enqueue(deed, (Now.UnixMillis + millis, ++planned));

    /// <summary>
    /// Does the next thing; false when it would come after <paramref name="until"/> or there is none.
    /// </summary>
    public bool Go(Moment until)
    {
        if (!coming.TryPeek(out _, out var next) || next.At > until.UnixMillis)
        {
            return false;
        }

        Now = new Moment(next.At);
        Step++;
        coming.Dequeue()();
        Trail?.EndStep(Stand());
        return true;
    }
}
