using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeDom.Benchmarks.Answering;

/// <summary>
/// What people and shops wait for over real HTTP on a durable file, while another shop orders all the time: what may be
/// sold of a thousand SKUs at ten nodes, and the next offer after a node has rejected one.
/// </summary>
public static class AnswerRace
{
    private const int Nodes = 10;
    private const int Skus = 1_000;
    private const int WarmUp = 20;
    private const long UnitsPerNode = 1_000_000;
    private const int Seed = 17;

    /// <summary>What 99 of 100 wait for at most, act by act.</summary>
    public static IEnumerable<Figure> Run(string folder, int turns)
    {
        var (looked, offered) = (new Latencies(), new Latencies());
        var orders = Ask(Path.Combine(folder, "answers.db"), turns, looked, offered).GetAwaiter().GetResult();
        yield return new Figure(
            $"availability of {Skus:#,0} SKUs at {Nodes} nodes over HTTP: p99", looked.Permille(990), "ms", "< 50");
        yield return new Figure("- half", looked.Permille(500), "ms");
        yield return new Figure("rejected until the next offer is durable, over HTTP: p99",
            offered.Permille(990), "ms", "< 1,000");
        yield return new Figure("- half", offered.Permille(500), "ms");
        yield return new Figure("- orders placed beside it", orders, "");
    }

    private static async Task<double> Ask(string file, int turns, Latencies looked, Latencies offered)
    {
        await using var app = HubHost.Build(Options(file), TimeProvider.System, TimeProvider.System);
        await app.StartAsync();
        await app.Services.GetRequiredService<HubDesk>().Ask(Fill);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var stop = new CancellationTokenSource();
        var shop = Shop(http, stop.Token);
        await Turns(http, "warm", WarmUp, new Latencies(), new Latencies());
        await Turns(http, "told", turns, looked, offered);
        await stop.CancelAsync();
        var orders = await shop;
        await app.StopAsync();
        return orders;
    }

    private static async Task Turns(HttpClient http, string name, int turns, Latencies looked, Latencies offered)
    {
        var skus = new { skus = Enumerable.Range(0, Skus).Select(sku => Name(sku).Value).ToArray() };
        var chance = new Random(Seed);
        for (var turn = 0; turn < turns; turn++)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var cells = await Post(http, "/api/v1/availability:query", skus);
            looked.Since(begun);
            if (cells.GetArrayLength() != Skus)
            {
                throw new InvalidOperationException($"{cells.GetArrayLength()} SKUs came back, not {Skus}.");
            }

            var key = string.Create(CultureInfo.InvariantCulture, $"{name}-{turn}");
            var order = await Post(http, "/api/v1/orders", Basket(chance, key), key);
            var part = order.GetProperty("fulfilmentOrders")[0].GetProperty("id").GetString();
            begun = TimeProvider.System.GetTimestamp();
            await Post(http, $"/api/v1/fulfilment-orders/{part}:reject", new { reason = "no staff" });
            offered.Since(begun);
            await RequireNextOffer(http, order.GetProperty("id").GetString()!, part!);
        }
    }

    private static async Task RequireNextOffer(HttpClient http, string order, string rejected)
    {
        using var answer = await http.GetAsync(new Uri($"/api/v1/orders/{order}", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text);
        var parts = document.RootElement.GetProperty("fulfilmentOrders").EnumerateArray();
        if (!parts.Any(part => part.GetProperty("id").GetString() != rejected
            && part.GetProperty("nodeResponse").GetString() == "offered"))
        {
            throw new InvalidOperationException($"Order {order} was offered to nobody else: {text}");
        }
    }

    private static async Task<double> Shop(HttpClient http, CancellationToken stop)
    {
        var chance = new Random(Seed + 1);
        var number = 0;
        for (; !stop.IsCancellationRequested; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"shop-{number}");
            await Post(http, "/api/v1/orders", Basket(chance, key), key);
        }

        return number;
    }

    private static async Task<JsonElement> Post(HttpClient http, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"POST {path} was answered with {(int)answer.StatusCode}: {text}");
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static object Basket(Random chance, string reference) => new
    {
        channel = "web",
        reference,
        shipTo = new
        {
            latitude = chance.Next(38_000_000, 55_000_000) / 1e6m,
            longitude = chance.Next(-9_000_000, 21_000_000) / 1e6m,
        },
        lines = Enumerable.Range(0, chance.Next(1, 6)).Select(_ => chance.Next(Skus)).Distinct()
            .Select(sku => new { sku = Name(sku).Value, quantity = chance.Next(1, 4) }).ToArray(),
    };

    private static int Fill(HubBook book, Model.Time.Moment now)
    {
        foreach (var node in book.Nodes)
        {
            for (var sku = 0; sku < Skus; sku++)
            {
                StockTaking.Set(book, node, Name(sku), UnitsPerNode);
            }
        }

        return 0;
    }

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
