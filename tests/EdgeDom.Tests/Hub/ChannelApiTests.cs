using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Five channels beside each other over HTTP: each order once, and each channel by its own rules.</summary>
public sealed class ChannelApiTests : IAsyncLifetime
{
    private const string Version = "/api/v1/strategies/all/versions/1";
    private static readonly string[] Channels = ["web", "app", "pos", "marketplace", "b2b"];
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 20);
        await _hub.Stock("depot", "a", 20);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task The_same_basket_of_five_channels_is_five_orders_and_sent_again_none()
    {
        var first = new List<string>();
        foreach (var channel in Channels)
        {
            first.Add((await Order(channel)).Id);
        }

        await _hub.Restart();
        foreach (var (channel, id) in Channels.Zip(first))
        {
            (await Order(channel)).ShouldBe((id, true), channel);
        }

        first.Distinct(StringComparer.Ordinal).Count().ShouldBe(Channels.Length);
        (await _hub.Get("/api/v1/orders")).GetProperty("orders").EnumerateArray()
            .Select(one => one.GetProperty("channel").GetString()).ShouldBe(Channels.Reverse());
    }

    [Fact]
    public async Task What_a_channel_may_buy_and_where_it_is_sent_from_is_its_own()
    {
        using var policy = await _hub.Put(
            "/api/v1/channel-policies/b2b-a", new { sku = "a", channel = "b2b", guaranteed = 30 });
        policy.IsSuccessStatusCode.ShouldBeTrue();
        foreach (var request in new[]
        {
            await _hub.Put(Version, new
            {
                ruleSets = new object[]
                {
                    new
                    {
                        name = "business",
                        when = "order.channel in ['b2b', 'marketplace']",
                        fences = new[] { new { name = "no stores", refuses = "node.id == 'store'" } },
                    },
                    new { name = "all others" },
                },
            }),
            await _hub.Act($"{Version}:validate"),
            await _hub.Act($"{Version}:activate"),
        })
        {
            request.IsSuccessStatusCode.ShouldBeTrue(await request.Content.ReadAsStringAsync());
            request.Dispose();
        }

        var seen = new List<(string, long, string?)>();
        foreach (var channel in Channels)
        {
            var units = await Available(channel);
            var order = await _hub.Get($"/api/v1/orders/{(await Order(channel)).Id}");
            seen.Add((channel, units, order.GetProperty("fulfilmentOrders")[0].GetProperty("node").GetString()));
        }

        seen.ShouldBe(
        [
            ("web", 10, "store"), ("app", 9, "store"), ("pos", 8, "store"), ("marketplace", 7, "depot"),
            ("b2b", 36, "depot"),
        ]);
    }

    private async Task<(string Id, bool IsRepeat)> Order(string channel)
    {
        using var answer = await _hub.Post(
            "/api/v1/orders",
            new
            {
                channel,
                reference = "W-1",
                shipTo = new { latitude = 48.8, longitude = 2.3, city = "Paris" },
                lines = new[] { new { sku = "a", quantity = 1 } },
            },
            $"key-{channel}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        return (id, answer.Headers.Contains("Idempotency-Replayed"));
    }

    private async Task<long> Available(string channel)
    {
        using var answer = await _hub.Post("/api/v1/availability:query", new { skus = new[] { "a" }, channel });
        var rows = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return rows[0].GetProperty("availableToSell").GetInt64();
    }
}
