using System.Text.Json;
using EdgeDom.App.Clients;
using EdgeDom.Simulator.Shopping;
using Shouldly;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// Shoppers who order at a hub that may be killed at any moment: each order is sent until it is acknowledged, some of
/// them once more afterwards, and every acknowledgement is kept.
/// </summary>
internal sealed class TrialShoppers(HubClient hub, IReadOnlyList<ShopperOrder> orders, TimeSpan pause, int seed)
{
    private const int RepeatOneIn = 5;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(3);

    private readonly Random chance = new(seed);
    private readonly List<(ShopperOrder Order, string Body)> acknowledged = [];
    private readonly CancellationTokenSource closing = new();

    /// <summary>Orders acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref placed);

    /// <summary>No more orders from now on.</summary>
    public void Close() => closing.Cancel();

    private int placed;

    /// <summary>Orders until closed or until all are placed.</summary>
    public async Task Shop(CancellationToken stop)
    {
        foreach (var order in orders)
        {
            if (closing.IsCancellationRequested)
            {
                return;
            }

            var body = await Place(order, stop);
            acknowledged.Add((order, body));
            Interlocked.Increment(ref placed);
            if (chance.Next(RepeatOneIn) == 0)
            {
                (await Place(order, stop)).ShouldBe(body, "a repeated order gets the stored answer");
            }

            await Task.Delay(pause, TimeProvider.System, stop);
        }
    }

    /// <summary>Every acknowledged order is at the hub under its own number; afterwards, when nobody shops.</summary>
    public async Task Judge(CancellationToken stop)
    {
        var ids = acknowledged.Select(one => IdOf(one.Body)).ToArray();
        ids.ShouldBeUnique();
        foreach (var (order, body) in acknowledged)
        {
            (await Place(order, stop)).ShouldBe(body, "an acknowledged order is there and is not taken twice");
        }
    }

    private async Task<string> Place(ShopperOrder order, CancellationToken stop)
    {
        while (true)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(AnswerMax);
            try
            {
                var answer = await hub.PlaceAsync(order, limit.Token);
                if (!answer.IsPassing)
                {
                    answer.IsDone.ShouldBeTrue($"{order.Reference}: {answer.Status} {answer.Body}");
                    return answer.Body;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // The hub is away or stands still: asked again with the same key.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, stop);
        }
    }

    private static string IdOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("id").GetString().ShouldNotBeNull(body);
    }
}
