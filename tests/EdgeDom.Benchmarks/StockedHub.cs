using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeDom.Benchmarks;

/// <summary>A hub over real HTTP on a durable file, with ten nodes that have all of a thousand SKUs.</summary>
public sealed class StockedHub : IAsyncDisposable
{
    /// <summary>Nodes that have everything.</summary>
    public const int Nodes = 10;

    /// <summary>SKUs that there are.</summary>
    public const int Skus = 1_000;

    private const long UnitsPerNode = 1_000_000;

    private readonly WebApplication program;
    private readonly HttpClient http;

    private StockedHub(WebApplication program) =>
        (this.program, http) = (program, new HttpClient { BaseAddress = new Uri(program.Urls.First()) });

    /// <summary>Starts it on a new file.</summary>
    public static async Task<StockedHub> StartAsync(string file)
    {
        var app = HubHost.Build(Options(file), TimeProvider.System, TimeProvider.System);
        await app.StartAsync();
        await app.Services.GetRequiredService<HubDesk>().Ask(Fill);
        return new StockedHub(app);
    }

    /// <summary>The name of a SKU, 0 to <see cref="Skus"/> - 1.</summary>
    public static Sku Name(int sku) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{sku:D4}"));

    /// <summary>A basket of one to five lines for somewhere in Europe.</summary>
    public static object Basket(Random chance) => new
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

    /// <summary>
    /// Posts and returns the answer; <paramref name="waits"/> gets how long it took. Throws when it is refused.
    /// </summary>
    public async Task<JsonElement> Post(string path, object body, Latencies waits, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var begun = TimeProvider.System.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        waits.Since(begun);
        return answer.IsSuccessStatusCode ? Read(text)
            : throw new InvalidOperationException($"POST {path} was answered with {(int)answer.StatusCode}: {text}");
    }

    /// <summary>Puts. Throws when it is refused.</summary>
    public async Task Put(string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"PUT {path} was answered with {(int)answer.StatusCode}.");
        }
    }

    /// <summary>What stands at an address.</summary>
    public async Task<JsonElement> Get(string path) =>
        Read(await http.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await program.StopAsync();
        await program.DisposeAsync();
    }

    private static JsonElement Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static int Fill(HubBook book, Moment now)
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
}
