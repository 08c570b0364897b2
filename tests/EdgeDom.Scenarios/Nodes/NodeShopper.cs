using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>
/// Somebody who orders and holds stock at any node, and asks again with the same key until there is an answer.
/// </summary>
internal sealed class NodeShopper(HubNodes nodes, string name, Random chance)
{
    private const int AnswerSeconds = 180;
    private const int PauseMillisMost = 1_000;

    private int number;

    /// <summary>Every order that was answered, by its key.</summary>
    public Dictionary<string, string> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of holds that were granted and not given back.</summary>
    public List<string> Held { get; } = [];

    /// <summary>Orders 1 or 2 units of a SKU.</summary>
    public Task<long> Order(string sku) => Order(sku, chance.Next(1, 3));

    /// <summary>Orders units of a SKU; returns how many are reserved.</summary>
    public async Task<long> Order(string sku, int quantity)
    {
        var key = NextKey();
        var (_, body) = await Post("/api/v1/orders", key, new
        {
            channel = "web", reference = key, shipTo = new { latitude = 52.5, longitude = 13.4 },
            lines = new[] { new { sku, quantity } },
        });
        Orders[key] = body.GetProperty("id").GetString()!;
        return body.GetProperty("lines")[0].GetProperty("reserved").GetInt64();
    }

    /// <summary>Holds one unit, and gives it back one time in three. False when there was none.</summary>
    public async Task<bool> Hold(string node, string sku, bool keeps)
    {
        var key = NextKey();
        var (status, _) = await Post(
            "/api/v1/reservations", key, new { node, sku, quantity = 1, holdMillis = 3_600_000 });
        if (status != HttpStatusCode.Created)
        {
            return false;
        }

        if (!keeps && chance.Next(3) == 0)
        {
            await Post($"/api/v1/reservations/{key}:release", key, new { });
            return true;
        }

        Held.Add(key);
        return true;
    }

    /// <summary>Has units promised, held and, two times in three, confirmed as an order; else given back.</summary>
    public async Task Promise(string sku)
    {
        var key = NextKey();
        var one = $"/api/v1/promises/{key}";
        await Post("/api/v1/promises:quote", key, new
        {
            channel = "web", shipTo = new { latitude = 52.5, longitude = 13.4 },
            lines = new[] { new { sku, quantity = chance.Next(1, 3) } },
        });
        var (status, _) = await Post($"{one}:hold", key, new { holdMillis = 3_600_000 });
        if (status != HttpStatusCode.OK)
        {
            return;
        }

        if (chance.Next(3) == 0)
        {
            await Post($"{one}:release", key, new { });
            return;
        }

        var (_, receipt) = await Post($"{one}:confirm", key, new { reference = key });
        Orders[key] = receipt.GetProperty("id").GetString()!;
    }

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{name}-{++number}");

    private async Task<(HttpStatusCode Status, JsonElement Body)> Post(string path, string key, object body)
    {
        (HttpStatusCode, JsonElement)? answer = null;
        await Wait.Until(
            async () => (answer = await Try(path, key, body)) is not null,
            AnswerSeconds,
            () => $"an answer to {path} {key}");
        return answer!.Value;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)?> Try(string path, string key, object body)
    {
        try
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            post.Headers.Add("Idempotency-Key", key);
            using var answer = await nodes.Client(chance.Next(nodes.Count)).SendAsync(post);
            return answer.StatusCode is HttpStatusCode.ServiceUnavailable
                ? null
                : (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or JsonException)
        {
            // Many who ask again at once would keep a node from starting.
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(PauseMillisMost)), TimeProvider.System);
            return null;
        }
    }
}
