using System.Globalization;
using EdgeDom.Hub.Desk;

namespace EdgeDom.Benchmarks.Answering;

/// <summary>
/// What people and shops wait for, while another shop orders all the time: what may be sold of a thousand SKUs at ten
/// nodes, the next offer after a node has rejected one, and the plans of orders that wait when their supply comes.
/// </summary>
public static class AnswerRace
{
    private const int WarmUp = 20;
    private const int Seed = 17;
    private const int Waiting = 20;
    private const int Crowds = 5;

    private static readonly string[] Skus =
        [.. Enumerable.Range(0, StockedHub.Skus).Select(sku => StockedHub.Name(sku).Value)];

    /// <summary>What 99 of 100 wait for at most, act by act.</summary>
    public static IEnumerable<Figure> Run(string folder, int turns)
    {
        var (looked, offered, came, crowd) = (new Latencies(), new Latencies(), new Latencies(), new Latencies());
        var orders = Ask(Path.Combine(folder, "answers.db"), turns, looked, offered, came, crowd)
            .GetAwaiter().GetResult();
        yield return new Figure(
            $"availability of {StockedHub.Skus:#,0} SKUs at {StockedHub.Nodes} nodes over HTTP: p99",
            looked.Permille(990),
            "ms",
            "< 50");
        yield return new Figure("- half", looked.Permille(500), "ms");
        yield return new Figure(
            "rejected until the next offer is durable, over HTTP: p99", offered.Permille(990), "ms", "< 1,000");
        yield return new Figure("- half", offered.Permille(500), "ms");
        yield return new Figure(
            $"received until the {Waiting} orders that waited are planned and durable, over HTTP: p99",
            came.Permille(990),
            "ms",
            "< 2,000");
        yield return new Figure("- half", came.Permille(500), "ms");
        yield return new Figure(
            $"- the same of {Backordering.WaitingMax:#,0} orders, the most, slowest of {Crowds}",
            crowd.Permille(1_000),
            "ms");
        yield return new Figure("- orders placed beside it", orders, "");
    }

    private static async Task<double> Ask(
        string file, int turns, Latencies looked, Latencies offered, Latencies came, Latencies crowd)
    {
        await using var hub = await StockedHub.StartAsync(file);
        using var stop = new CancellationTokenSource();
        var shop = Shop(hub, stop.Token);
        await Turns(hub, "warm", WarmUp, new Latencies(), new Latencies());
        await Turns(hub, "told", turns, looked, offered);
        await Supply(hub, "warm", WarmUp, Waiting, new Latencies());
        await Supply(hub, "came", turns, Waiting, came);
        await Supply(hub, "crowd", Crowds, Backordering.WaitingMax, crowd);
        await stop.CancelAsync();
        return await shop;
    }

    private static async Task Turns(StockedHub hub, string name, int turns, Latencies looked, Latencies offered)
    {
        var chance = new Random(Seed);
        for (var turn = 0; turn < turns; turn++)
        {
            var cells = await hub.Post("/api/v1/availability:query", new { skus = Skus }, looked);
            if (cells.GetArrayLength() != Skus.Length)
            {
                throw new InvalidOperationException($"{cells.GetArrayLength()} SKUs came back, not {Skus.Length}.");
            }

            var key = string.Create(CultureInfo.InvariantCulture, $"{name}-{turn}");
            var order = await hub.Post("/api/v1/orders", StockedHub.Basket(chance), new Latencies(), key);
            var part = order.GetProperty("fulfilmentOrders")[0].GetProperty("id").GetString()!;
            await hub.Post($"/api/v1/fulfilment-orders/{part}:reject", new { reason = "no staff" }, offered);
            await RequireNextOffer(hub, order.GetProperty("id").GetString()!, part);
        }
    }

    private static async Task Supply(StockedHub hub, string name, int turns, int waiting, Latencies came)
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var turn = 0; turn < turns; turn++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{turn}");
            var path = $"/api/v1/supply-lines/{id}";
            await hub.Put(path, new { node = "N3", sku = id, quantity = waiting, expectedOn = day });
            var last = await Wait(hub, id, waiting);
            await hub.Post($"{path}:receive", new { quantity = waiting }, came, id);
            var line = (await hub.Get($"/api/v1/orders/{last}")).GetProperty("lines")[0];
            if (line.GetProperty("planned").GetInt64() != 1)
            {
                throw new InvalidOperationException($"Order {last} was not planned when its supply came: {line}.");
            }
        }
    }

    private static async Task<string> Wait(StockedHub hub, string sku, int orders)
    {
        var last = "";
        foreach (var some in Enumerable.Range(0, orders).Chunk(Waiting))
        {
            var placed = await Task.WhenAll(some.Select(order => hub.Post(
                "/api/v1/orders",
                new
                {
                    channel = "web",
                    backorder = true,
                    shipTo = new { latitude = 50.1m, longitude = 8.7m },
                    lines = new[] { new { sku, quantity = 1 } },
                },
                new Latencies(),
                string.Create(CultureInfo.InvariantCulture, $"{sku}-waits-{order}"))));
            last = placed[^1].GetProperty("id").GetString()!;
        }

        return last;
    }

    private static async Task RequireNextOffer(StockedHub hub, string order, string rejected)
    {
        var parts = (await hub.Get($"/api/v1/orders/{order}")).GetProperty("fulfilmentOrders").EnumerateArray();
        if (!parts.Any(part => part.GetProperty("id").GetString() != rejected
            && part.GetProperty("nodeResponse").GetString() == "offered"))
        {
            throw new InvalidOperationException($"Order {order} was offered to nobody else.");
        }
    }

    private static async Task<double> Shop(StockedHub hub, CancellationToken stop)
    {
        var (chance, waits) = (new Random(Seed + 1), new Latencies());
        while (!stop.IsCancellationRequested)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"shop-{waits.Count}");
            await hub.Post("/api/v1/orders", StockedHub.Basket(chance), waits, key);
        }

        return waits.Count;
    }
}
