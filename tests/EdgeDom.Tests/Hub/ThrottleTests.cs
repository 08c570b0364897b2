using System.Net;
using EdgeDom.Hub.Api;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Desk;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class ThrottleTests
{
    private const string First = "the first key of the tests, made by hand";

    // Far more than a bucket of three holds, however slow the machine.
    private const int AskedMost = 200;

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_what_is_left()
    {
        await using var hub = await HubServer.Start(options => options with
        {
            RequestsPerSecond = 1, RequestBurst = 3,
        });
        var first = await hub.Client.GetAsync("/api/v1/orders");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(first, "RateLimit-Policy").ShouldBe("\"address\";q=3;w=3");
        Header(first, "RateLimit").ShouldBe("\"address\";r=2;t=1");

        var last = first;
        for (var asked = 0; asked < AskedMost && last.IsSuccessStatusCode; asked++)
        {
            last = await hub.Client.GetAsync("/api/v1/orders");
        }

        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        Header(last, "Retry-After").ShouldBe("1");
        Header(last, "RateLimit").ShouldBe("\"address\";r=0;t=3");
        (await last.Content.ReadAsStringAsync()).ShouldContain("urn:edgedom:problem:too-many-requests");
        (await hub.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK, "signs of life cost nothing");
        await Wait.UntilAsync(
            () => hub.Client.GetAsync("/api/v1/orders").GetAwaiter().GetResult().IsSuccessStatusCode,
            "a new token");
    }

    [Fact]
    public async Task Each_key_has_a_bucket_of_its_own_and_wrong_keys_that_of_their_address()
    {
        await using var hub = await HubServer.Start(options => options with
        {
            RequestsPerSecond = 1, RequestBurst = 2, AdminKey = First,
        });
        var text = ApiKey.NewText("shop");
        await hub.Desk.Ask((book, now) => KeyCutting.Make(
            book, new ApiKey("shop", ["orders:read"], [], [new KeySecret(ApiKey.Hash(text), null)], now)));

        await Until(hub, "wrong", HttpStatusCode.TooManyRequests);
        await Until(hub, text, HttpStatusCode.OK);
        await Until(hub, text, HttpStatusCode.TooManyRequests);
        (await Ask(hub, First)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Addresses_share_so_many_buckets_and_a_network_of_64_bits_is_one()
    {
        string Of(string address) => Throttle.AddressOf(IPAddress.Parse(address));

        Of("2001:db8:1:2::1").ShouldBe(Of("2001:db8:1:2:ffff::9"));
        Of("2001:db8:1:3::1").ShouldNotBe(Of("2001:db8:1:2::1"));
        Of("::ffff:10.0.0.1").ShouldBe(Of("10.0.0.1"));
        Enumerable.Range(0, 100_000).Select(one => Of($"10.{one >> 16}.{one >> 8 & 255}.{one & 255}")).Distinct()
            .Count().ShouldBeInRange(3_000, 4_096);
    }

    private static Task Until(HubServer hub, string text, HttpStatusCode status) => Wait.UntilAsync(
        () => Ask(hub, text).GetAwaiter().GetResult().StatusCode == status, $"{status}");

    private static async Task<HttpResponseMessage> Ask(HubServer hub, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/orders");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {text}");
        return await hub.Client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
