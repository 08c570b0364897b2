using EdgeDom.Model.Time;
using EdgeDom.Site;

namespace EdgeDom.App.Days;

/// <summary>Measures how long a site's messages wait until the hub has them, by looking often.</summary>
internal sealed class LagWatch(SiteProgram site, TimeProvider time)
{
    private const int SamplesMax = 100_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly Queue<(long Number, Moment At)> waiting = new();
    private long seen;

    /// <summary>The lags so far, in ms of the site's clock; read it after <see cref="RunAsync"/> has ended.</summary>
    public List<long> LagMillis { get; } = [];

    /// <summary>Looks until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && LagMillis.Count < SamplesMax)
        {
            Look();
            await Task.Delay(LookEvery, TimeProvider.System, stop).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Look()
    {
        var now = Moment.Of(time.GetUtcNow());
        var view = site.Rig.Sync.View;
        if (view.UpLast > seen)
        {
            seen = view.UpLast;
            waiting.Enqueue((seen, now));
        }

        while (waiting.TryPeek(out var oldest) && oldest.Number <= view.UpAcked)
        {
            waiting.Dequeue();
            LagMillis.Add(now.Since(oldest.At));
        }
    }
}
