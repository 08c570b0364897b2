using System.Collections.Concurrent;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.App.Days;

/// <summary>Measures how long orders take from being placed to their end, from the hub's own book.</summary>
internal sealed class CycleWatch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly HubDesk desk;
    private readonly ConcurrentDictionary<OrderId, bool> touched = new();
    private readonly HashSet<OrderId> ended = [];

    /// <summary>Listens from now on.</summary>
    public CycleWatch(HubDesk desk)
    {
        this.desk = desk;
        desk.Changed += Notice;
    }

    /// <summary>The cycles so far, in ms of the hub's clock; read it after <see cref="RunAsync"/> has ended.</summary>
    public List<long> CycleMillis { get; } = [];

    /// <summary>Looks after the orders that changed until stopped, and once more then.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, TimeProvider.System, stop).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await LookAsync();
        }

        desk.Changed -= Notice;
    }

    private void Notice(DeskNews news)
    {
        foreach (var order in news.Orders)
        {
            touched[order] = true;
        }
    }

    private async Task LookAsync()
    {
        foreach (var id in touched.Keys)
        {
            touched.TryRemove(id, out _);
            var cycle = await desk.Ask((book, now) =>
                book.Order(id) is { } order && order.Status != OrderStatus.Open ? now.Since(order.PlacedAt) : -1);
            if (cycle >= 0 && ended.Add(id))
            {
                CycleMillis.Add(cycle);
            }
        }
    }
}
