using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Shopping;

namespace EdgeDom.App.Clients;

/// <summary>Speaks to a hub's API over HTTP, as shops, people and imports do.</summary>
public sealed class HubClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Prepares a client; nothing is sent yet.</summary>
    /// <param name="url">Where the hub is.</param>
    /// <param name="key">The key to its API; null for none.</param>
    public HubClient(string url, string? key = null)
    {
        http = new HttpClient
        {
            BaseAddress = new Uri(url, UriKind.Absolute),
            Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Whether the hub answers and works.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Counts and self-check.</summary>
    public async Task<HubSummary> SummaryAsync(CancellationToken stop) =>
        await GetAsync<HubSummary>("/api/v1/summary", stop);

    /// <summary>Every site as the hub sees it.</summary>
    public async Task<IReadOnlyList<SiteView>> SitesAsync(CancellationToken stop) =>
        await AllAsync<SiteView>("/api/v1/sites", stop);

    /// <summary>SKUs that a node may sell, with their rights.</summary>
    public async Task<IReadOnlyList<StockView>> StockAsync(NodeId node, CancellationToken stop) =>
        await AllAsync<StockView>($"/api/v1/nodes/{Uri.EscapeDataString(node.Value)}/stock", stop);

    /// <summary>Open fulfilment orders of a node.</summary>
    public async Task<IReadOnlyList<PartView>> OpenPartsAsync(NodeId node, CancellationToken stop) =>
        await AllAsync<PartView>($"/api/v1/nodes/{Uri.EscapeDataString(node.Value)}/fulfilment-orders", stop);

    /// <summary>States what lies at a node without a site.</summary>
    public Task<HubAnswer> SetStockAsync(
        NodeId node, IEnumerable<(Sku Sku, long OnHand)> stock, CancellationToken stop) => SendAsync(
        HttpMethod.Put,
        $"/api/v1/nodes/{Uri.EscapeDataString(node.Value)}/stock",
        new { stock = stock.Select(row => new { sku = row.Sku.Value, onHand = row.OnHand }) },
        "",
        stop);

    /// <summary>Places an order; its reference is its idempotency key, so a repeat is the same order.</summary>
    public Task<HubAnswer> PlaceAsync(ShopperOrder order, CancellationToken stop) => SendAsync(
        HttpMethod.Post,
        "/api/v1/orders",
        new
        {
            channel = order.Channel.Value,
            reference = order.Reference,
            priority = order.Priority,
            shipTo = new
            {
                latitude = order.LatitudeMicrodegrees / 1_000_000m,
                longitude = order.LongitudeMicrodegrees / 1_000_000m,
            },
            lines = order.Lines.Select(line => new { sku = line.Sku.Value, quantity = line.Quantity }),
        },
        $"{order.Channel}-{order.Reference}",
        stop);

    /// <summary>Says something about a fulfilment order: accept, reject or ship.</summary>
    public Task<HubAnswer> ActAsync(FulfilmentOrderId part, string act, string reason, CancellationToken stop) =>
        SendAsync(
        HttpMethod.Post,
        $"/api/v1/fulfilment-orders/{Uri.EscapeDataString(part.Value)}:{act}",
        new { reason },
        $"{part}-{act}",
        stop);

    /// <summary>Sends any document.</summary>
    public async Task<HubAnswer> SendAsync<T>(
        HttpMethod method, string path, T document, string key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = JsonContent.Create(document, options: HubJson.Options),
        };
        if (key.Length > 0)
        {
            request.Headers.Add("Idempotency-Key", Plain(key));
        }

        using var answer = await http.SendAsync(request, stop);
        return new HubAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    // A header takes printable ASCII only; a number from a file may hold anything.
    private static string Plain(string key) =>
        key.All(sign => sign is > ' ' and < '\u007f') ? key : Uri.EscapeDataString(key);

    private async Task<IReadOnlyList<T>> AllAsync<T>(string path, CancellationToken stop)
    {
        var all = new List<T>();
        string? after = null;
        while (true)
        {
            var query = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync<ListPage<T>>($"{path}?limit=1000{query}", stop);
            all.AddRange(page.Items);
            if (page.Next is null)
            {
                return all;
            }

            after = page.Next != after ? page.Next : throw new HttpRequestException(
                $"{path} goes on after '{after}' with the same page again: it is no hub of this version.");
        }
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken stop)
    {
        using var answer = await http.GetAsync(path, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.StatusCode == HttpStatusCode.OK
            ? JsonSerializer.Deserialize<T>(text, HubJson.Options)!
            : throw new HttpRequestException($"{path} answers {(int)answer.StatusCode}: {text}");
    }
}
