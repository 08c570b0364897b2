using Microsoft.Extensions.Time.Testing;

namespace EdgeDom.Tests.Site;

/// <summary>A clock that the test moves on, and that notes for how long somebody waits.</summary>
internal sealed class NotedTime : FakeTimeProvider
{
    private readonly List<double> pauses = [];

    /// <summary>All waits until now, in ms; patience with somebody else is none.</summary>
    public IReadOnlyList<double> Pauses
    {
        get
        {
            lock (pauses)
            {
                return [.. pauses];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && state is not CancellationTokenSource)
        {
            lock (pauses)
            {
                pauses.Add(dueTime.TotalMilliseconds);
            }
        }

        return timer;
    }
}
