using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Payments of orders over HTTP, as a shop and whoever takes its money see them.</summary>
public sealed class PaymentApiTests : IAsyncLifetime
{
    private const string First = "the first key of the tests, made by hand";
    private const string One = "/api/v1/orders/O0000001";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Word_of_a_payment_sends_the_order_and_a_restart_forgets_nothing()
    {
        var receipt = await Ok(await _hub.Post("/api/v1/orders", Unpaid, "one"));
        receipt.GetProperty("status").GetString().ShouldBe("held");
        (await _hub.Client.GetStringAsync("/orders/O0000001"))
            .ShouldContain("Not paid: its payment pay-1 is pending. 3 units are set aside until");
        await _hub.Restart();

        (await Say("authorised", key: null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Say("authorised", "k", match: "\"9\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Say("paid", "k")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var sent = await Ok(await Say("authorised", "k"));
        sent.GetProperty("fulfilmentOrders").GetArrayLength().ShouldBe(1);
        sent.GetProperty("payment").GetProperty("state").GetString().ShouldBe("authorised");
        (await Say("authorised", "k")).Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await Say("failed", "k")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var late = await Say("failed", "l");
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement.GetProperty("legalActions")[0]
            .GetString().ShouldBe("cancel");
        (await _hub.Client.GetStringAsync("/orders/O0000001")).ShouldContain("authorised, pay-1");
    }

    [Fact]
    public async Task Whoever_takes_the_money_needs_a_key_for_payments_of_the_channel()
    {
        await _hub.Restart(options => options with { AdminKey = First });
        var shop = await Key("shop", [], "orders:write");
        var bank = await Key("bank", ["web"], "payments:write");
        var other = await Key("other-bank", ["app"], "payments:write");
        await Ok(await _hub.Send(HttpMethod.Post, "/api/v1/orders", Bytes(Unpaid), "one", bearer: shop));

        (await Say("authorised", "k", shop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Say("authorised", "k", other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Say("authorised", "k", bank));
    }

    private static object Unpaid => new
    {
        channel = "web",
        payment = new { state = "pending", reference = "pay-1" },
        shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
        lines = new[] { new { sku = "a", quantity = 3 } },
    };

    private Task<HttpResponseMessage> Say(string state, string? key, string? bearer = null, string? match = null) =>
        _hub.Send(
            HttpMethod.Post,
            $"{One}:payment",
            Bytes(new { state, by = "bank", reason = "it says so" }),
            key,
            match: match,
            bearer: bearer);

    private async Task<string> Key(string id, string[] channels, string scope)
    {
        var made = await Ok(await _hub.Send(
            HttpMethod.Put,
            $"/api/v1/keys/{id}",
            Bytes(new { scopes = new[] { scope }, channels }),
            null,
            bearer: First));
        var text = made.GetProperty("key").GetString()!;
        await Contracts.Wait.UntilAsync(
            () => _hub.Send(HttpMethod.Get, "/api/v1/keys", [], null, bearer: text).Result.StatusCode
                == HttpStatusCode.Forbidden,
            "the key is known");
        return text;
    }

    private static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
