using System.Globalization;
using System.Net.Http.Json;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeDom.Benchmarks.Promises;

/// <summary>
/// Promises over real HTTP on a durable file: baskets of one to five lines, ten nodes that have all of it, a few shops
/// at once. Every third quote is held and confirmed, so that the hub works on orders meanwhile.
/// </summary>
public static class PromiseRace
{
    private const int Nodes = 10;
    private const int Skus = 1_000;
    private const int Shops = 8;
    private const int WarmUp = 50;
    private const int HeldOneIn = 3;
    private const long UnitsPerNode = 1_000_000;
    private const int Seed = 13;

    /// <summary>What 99 of 100 wait for at most, act by act.</summary>
    public static IEnumerable<Figure> Run(string folder, int quotes)
    {
        var (quoted, held, confirmed) = (new Latencies(), new Latencies(), new Latencies());
        var file = Path.Combine(folder, "promises.db");
        var seconds = Ask(file, quotes, quoted, held, confirmed).GetAwaiter().GetResult();
        var what = $"promise quote over HTTP, {Nodes} nodes, 1 to 5 lines, {Shops} shops at once";
        yield return new Figure($"{what}: half", quoted.Permille(500), "ms");
        yield return new Figure($"{what}: p99", quoted.Permille(990), "ms", "< 100");
        yield return new Figure("promise held: p99", held.Permille(990), "ms");
        yield return new Figure("promise confirmed: p99", confirmed.Permille(990), "ms");
        yield return new Figure("quotes, every third held and confirmed", quoted.Count / seconds, "quotes/s");
    }

    private static async Task<double> Ask(
        string file, int quotes, Latencies quoted, Latencies held, Latencies confirmed)
    {
        await using var app = HubHost.Build(Options(file), TimeProvider.System, TimeProvider.System);
        await app.StartAsync();
        await Fill(app.Services.GetRequiredService<HubDesk>());
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await Shop(http, "warm", WarmUp, new Latencies(), new Latencies(), new Latencies());
        var begun = TimeProvider.System.GetTimestamp();
        var names = Enumerable.Range(0, Shops)
            .Select(shop => string.Create(CultureInfo.InvariantCulture, $"shop-{shop}"));
        await Task.WhenAll(names.Select(name => Shop(http, name, quotes / Shops, quoted, held, confirmed)));
        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        await app.StopAsync();
        return seconds;
    }

    private static async Task Shop(
        HttpClient http, string name, int quotes, Latencies quoted, Latencies held, Latencies confirmed)
    {
        await Task.Yield();
        var chance = new Random(Seed + name.Sum(sign => sign));
        for (var number = 0; number < quotes; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            await Post(http, "/api/v1/promises:quote", Basket(chance), quoted, id);
            if (number % HeldOneIn == 0)
            {
                await Post(http, $"/api/v1/promises/{id}:hold", new { holdMillis = 600_000 }, held);
                await Post(http, $"/api/v1/promises/{id}:confirm", new { reference = id }, confirmed);
            }
        }
    }

    private static async Task Post(HttpClient http, string path, object body, Latencies latencies, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var begun = TimeProvider.System.GetTimestamp();
        using var answer = await http.SendAsync(request);
        latencies.Since(begun);
        answer.EnsureSuccessStatusCode();
    }

    private static object Basket(Random chance) => new
    {
        channel = "web",
        shipTo = new
        {
            latitude = chance.Next(38_000_000, 55_000_000) / 1e6m,
            longitude = chance.Next(-9_000_000, 21_000_000) / 1e6m,
        },
        lines = Enumerable.Range(0, chance.Next(1, 6)).Select(_ => chance.Next(Skus)).Distinct()
            .Select(sku => new { sku = Name(sku).Value, quantity = chance.Next(1, 4) }).ToArray(),
    };

    private static async Task Fill(HubDesk desk) => await desk.Ask((book, _) =>
    {
        foreach (var node in book.Nodes)
        {
            for (var sku = 0; sku < Skus; sku++)
            {
                StockTaking.Set(book, node, Name(sku), UnitsPerNode);
            }
        }

        return 0;
    });

    private static HubOptions Options(string file) => new()
    {
        Url = "http://127.0.0.1:0",
        DatabaseFile = file,
        Nodes =
        [
            .. Enumerable.Range(0, Nodes).Select(node => new NodeOptions(
                $"N{node}", $"Node {node}", 40_000_000 + (1_500_000 * node), 3_000_000 * node, 350 + (25 * node), 900)),
        ],
    };

    private static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));
}
