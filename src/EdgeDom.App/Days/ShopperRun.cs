using EdgeDom.App.Clients;
using EdgeDom.App.Plans;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Shopping;

namespace EdgeDom.App.Days;

/// <summary>
/// Shoppers and shop people against a hub's API in real or scaled time. A hub that is away is asked again, with the
/// same
/// keys, so that nothing is ordered or shipped twice.
/// </summary>
public sealed class ShopperRun(DayPlan plan, HubClient hub, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(300);

    private readonly ShopClerk clerk = new(plan);
    private int placed;
    private int refused;

    /// <summary>Orders the hub has taken.</summary>
    public int Placed => Volatile.Read(ref placed);

    /// <summary>Orders the hub has refused for good.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Why the last one was refused.</summary>
    public string LastRefusal { get; private set; } = "";

    /// <summary>Whether every order of the plan has been placed.</summary>
    public bool HasPlacedAll => Placed + Refused >= plan.Orders.Count;

    /// <summary>
    /// Waits until the hub answers and may sell what the cube site holds, then states what lies in the shops.
    /// </summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        while (!await hub.IsReadyAsync(stop))
        {
            await Task.Delay(RetryAfter, TimeProvider.System, stop);
        }

        foreach (var shop in plan.Shops)
        {
            await Until(() => hub.SetStockAsync(NodeId.Of(shop.Node.Node), shop.Stock, stop), stop);
        }

        var node = NodeId.Of(plan.SiteNode.Node);
        var wanted = plan.World.Stock.Bins.SelectMany(bin => bin.Loads).Select(load => load.Sku).Distinct().Count();
        while (plan.GrantPermille > 0 && await StockedSkus(node, stop) < wanted)
        {
            await Task.Delay(RetryAfter, TimeProvider.System, stop);
        }
    }

    /// <summary>Places every order at its time after now, as the plan spaces them.</summary>
    public async Task ShopAsync(CancellationToken stop)
    {
        var begin = Moment.Of(time.GetUtcNow());
        var first = plan.Orders.Count == 0 ? plan.Start : plan.Orders[0].At;
        foreach (var order in plan.Orders)
        {
            var wait = order.At.Since(first) - Moment.Of(time.GetUtcNow()).Since(begin);
            if (wait > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(wait), time, stop);
            }

            await PlaceAsync(order, stop);
        }
    }

    /// <summary>Answers for the shops until stopped.</summary>
    public async Task AnswerAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var now = Moment.Of(time.GetUtcNow());
            try
            {
                foreach (var shop in plan.Shops)
                {
                    await LookAsync(NodeId.Of(shop.Node.Node), now, stop);
                }
            }
            catch (HttpRequestException)
            {
                // The hub is away: looked for again in a moment.
            }

            while (clerk.TakeDue(now) is { } act)
            {
                await Until(
                    () => hub.ActAsync(
                        act.Part, act.Deed.ToString().ToLowerInvariant(), "not found on the shelf", stop),
                    stop);
            }

            await Task.Delay(LookEvery, time, stop);
        }
    }

    private async Task LookAsync(NodeId node, Moment now, CancellationToken stop)
    {
        foreach (var part in await hub.OpenPartsAsync(node, stop))
        {
            clerk.Notice(part.Order, part.Id, part.Node, now);
        }
    }

    private async Task PlaceAsync(ShopperOrder order, CancellationToken stop)
    {
        var answer = await Until(() => hub.PlaceAsync(order, stop), stop);
        if (answer.IsDone)
        {
            Interlocked.Increment(ref placed);
        }
        else
        {
            LastRefusal = $"{order.Reference}: {answer.Status} {answer.Body}";
            Interlocked.Increment(ref refused);
        }
    }

    private async Task<int> StockedSkus(NodeId node, CancellationToken stop)
    {
        try
        {
            return (await hub.StockAsync(node, stop)).Count;
        }
        catch (HttpRequestException)
        {
            return -1;
        }
    }

    private static async Task<HubAnswer> Until(Func<Task<HubAnswer>> ask, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var answer = await ask();
                if (!answer.IsPassing)
                {
                    return answer;
                }
            }
            catch (HttpRequestException)
            {
                // The hub is away: asked again with the same key.
            }
            catch (TaskCanceledException) when (!stop.IsCancellationRequested)
            {
                // No answer in time: asked again with the same key.
            }

            await Task.Delay(RetryAfter, TimeProvider.System, stop);
        }
    }
}
