using System.Globalization;

namespace EdgeDom.Benchmarks.Promises;

/// <summary>
/// Promises over real HTTP on a durable file: baskets of one to five lines, ten nodes that have all of it, a few shops
/// at once. Every third quote is held and confirmed, so that the hub works on orders meanwhile.
/// </summary>
public static class PromiseRace
{
    private const int Shops = 8;
    private const int WarmUp = 50;
    private const int HeldOneIn = 3;
    private const int Seed = 13;

    /// <summary>What 99 of 100 wait for at most, act by act.</summary>
    public static IEnumerable<Figure> Run(string folder, int quotes)
    {
        var (quoted, held, confirmed) = (new Latencies(), new Latencies(), new Latencies());
        var file = Path.Combine(folder, "promises.db");
        var seconds = Ask(file, quotes, quoted, held, confirmed).GetAwaiter().GetResult();
        var what = $"promise quote over HTTP, {StockedHub.Nodes} nodes, 1 to 5 lines, {Shops} shops at once";
        yield return new Figure($"{what}: half", quoted.Permille(500), "ms");
        yield return new Figure($"{what}: p99", quoted.Permille(990), "ms", "< 100");
        yield return new Figure("promise held: p99", held.Permille(990), "ms");
        yield return new Figure("promise confirmed: p99", confirmed.Permille(990), "ms");
        yield return new Figure("quotes, every third held and confirmed", quoted.Count / seconds, "quotes/s");
    }

    private static async Task<double> Ask(
        string file, int quotes, Latencies quoted, Latencies held, Latencies confirmed)
    {
        await using var hub = await StockedHub.StartAsync(file);
        await Shop(hub, "warm", WarmUp, new Latencies(), new Latencies(), new Latencies());
        var begun = TimeProvider.System.GetTimestamp();
        var names = Enumerable.Range(0, Shops)
            .Select(shop => string.Create(CultureInfo.InvariantCulture, $"shop-{shop}"));
        await Task.WhenAll(names.Select(name => Shop(hub, name, quotes / Shops, quoted, held, confirmed)));
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task Shop(
        StockedHub hub, string name, int quotes, Latencies quoted, Latencies held, Latencies confirmed)
    {
        await Task.Yield();
        var chance = new Random(Seed + name.Sum(sign => sign));
        for (var number = 0; number < quotes; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            await hub.Post("/api/v1/promises:quote", StockedHub.Basket(chance), quoted, id);
            if (number % HeldOneIn == 0)
            {
                await hub.Post($"/api/v1/promises/{id}:hold", new { holdMillis = 600_000 }, held);
                await hub.Post($"/api/v1/promises/{id}:confirm", new { reference = id }, confirmed);
            }
        }
    }
}
