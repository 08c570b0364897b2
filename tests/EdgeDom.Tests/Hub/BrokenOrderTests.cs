using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class BrokenOrderTests : IAsyncLifetime
{
    private const string Place = "\"shipTo\":{\"latitude\":52.5,\"longitude\":13.4}";
    private const string Line = "\"lines\":[{\"sku\":\"a\",\"quantity\":1}]";

    private HubServer _hub = null!;

    public static TheoryData<string, int, string> Broken => new()
    {
        { "", 400, "" },
        { "{", 400, "" },
        { "nonsense", 400, "" },
        { "[]", 422, "" },
        { "null", 422, "" },
        { "{}", 422, "/channel /shipTo /lines" },
        { """{"channel":"",@place,@lines}""", 422, "/channel" },
        { """{"channel":7,@place,@lines}""", 422, "/channel" },
        { """{"channel":"w\u0000b",@place,@lines}""", 422, "/channel" },
        { """{"channel":"\ud800",@place,@lines}""", 422, "/channel" },
        { """{"channel":"web","shipTo":"Berlin",@lines}""", 422, "/shipTo" },
        { """{"channel":"web","shipTo":{"latitude":91,"longitude":1},@lines}""", 422, "/shipTo/latitude" },
        { """{"channel":"web","shipTo":{"latitude":1e400,"longitude":1},@lines}""", 422, "/shipTo/latitude" },
        { """{"channel":"web","shipTo":{"latitude":1,"longitude":1,"x/y~":1},@lines}""", 422, "/shipTo/x~1y~0" },
        { """{"channel":"web",@place,"lines":[]}""", 422, "/lines" },
        { """{"channel":"web",@place,"lines":{"sku":"a"}}""", 422, "/lines" },
        { """{"channel":"web",@place,"lines":["a"]}""", 422, "/lines/0" },
        { """{"channel":"web",@place,"lines":[{"sku":"a"}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":0}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":-1}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":1.5}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":"1"}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":1e99}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"a","quantity":1000001}]}""", 422, "/lines/0/quantity" },
        { """{"channel":"web",@place,"lines":[{"sku":"A","quantity":1}]}""", 422, "/lines/0/sku" },
        {
            """{"channel":"web",@place,"lines":[{"sku":"a","quantity":1},{"sku":"zz","quantity":1}]}""",
            422,
            "/lines/1/sku"
        },
        { """{"channel":"web",@place,@lines,"coupon":"X"}""", 422, "/coupon" },
        { """{"channel":"web",@place,@lines,"\ud800":"X"}""", 400, "" },
        { """{"channel":"web","channel":"app",@place,@lines}""", 400, "" },
        { """{"channel":"web",@place,@lines,"priority":10}""", 422, "/priority" },
        { """{"channel":"web",@place,@lines,"payment":"paid"}""", 422, "/payment" },
        { """{"channel":"web",@place,@lines,"payment":{}}""", 422, "/payment/state" },
        { """{"channel":"web",@place,@lines,"payment":{"state":"paid"}}""", 422, "/payment/state" },
        { """{"channel":"web",@place,@lines,"payment":{"state":"cancelled"}}""", 422, "/payment/state" },
        {
            """{"channel":"web",@place,@lines,"payment":{"state":"failed","reference":7,"iban":"X"}}""",
            422,
            "/payment/reference /payment/iban"
        },
    };

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_order_is_refused_with_pointers_and_changes_nothing(
        string body, int status, string pointers)
    {
        var hash = await _hub.Hash();

        var answer = await _hub.Text("/api/v1/orders", body.Replace("@place", Place).Replace("@lines", Line), "k1");

        await Refused(answer, status, pointers);
        (await _hub.Hash()).ShouldBe(hash);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        var answer = await _hub.Send(HttpMethod.Post, "/api/v1/orders", [(byte)'"', 0xC3, 0x28, (byte)'"'], "k1");

        await Refused(answer, 400, "");
    }

    [Fact]
    public async Task A_thousand_nested_arrays_are_refused()
    {
        var deep = new string('[', 1000) + new string(']', 1000);

        await Refused(await _hub.Text("/api/v1/orders", $"{{\"channel\":{deep}}}", "k1"), 400, "");
    }

    [Fact]
    public async Task More_than_a_mebibyte_is_refused()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"channel\":\"{new string('x', 4 * 1024 * 1024)}\"}}");

        await Refused(await _hub.Send(HttpMethod.Post, "/api/v1/orders", body, "k1"), 413, "");
    }

    [Fact]
    public async Task An_order_without_an_idempotency_key_is_refused() =>
        await Refused(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1))), 400, "");

    [Fact]
    public async Task An_order_that_is_no_JSON_by_its_type_is_refused() => await Refused(
        await _hub.Send(HttpMethod.Post, "/api/v1/orders", "{}"u8.ToArray(), "k1", "text/plain"), 415, "");

    [Fact]
    public async Task Too_many_lines_are_refused()
    {
        var lines = Enumerable.Repeat(("a", 1L), 501).ToArray();

        await Refused(await _hub.Post("/api/v1/orders", HubServer.Order(lines), "k1"), 422, "/lines");
    }

    [Theory]
    [InlineData("/api/v1/orders?cursor=x")]
    [InlineData("/api/v1/orders?limit=0")]
    [InlineData("/api/v1/orders?limit=1000")]
    [InlineData("/api/v1/orders?status=7")]
    [InlineData("/api/v1/orders?status=")]
    public async Task A_bad_query_is_refused(string path) => await Refused(await _hub.Client.GetAsync(path), 400, "");

    private static async Task Refused(HttpResponseMessage answer, int status, string pointers)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync()).RootElement;
        problem.GetProperty("type").GetString()!.ShouldStartWith("urn:edgedom:problem:");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        if (status == (int)HttpStatusCode.UnprocessableEntity)
        {
            var found = problem.GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString()).ToArray();
            found.ShouldNotBeEmpty();
            string.Join(' ', found).ShouldBe(pointers);
        }
    }
}
