using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Strategies of channels and markets over HTTP.</summary>
public sealed class ScopedStrategyApiTests : IAsyncLifetime
{
    private const string Wide = "/api/v1/strategies/wide/versions/1";
    private const string Web = "/api/v1/strategies/web/versions/1";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 50);
        await _hub.Stock("depot", "a", 50);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("""{}""", "/scope/channel")]
    [InlineData("""5""", "/scope")]
    [InlineData("""{"channel": ""}""", "/scope/channel")]
    [InlineData("""{"channel": "web", "region": "EU"}""", "/scope/region")]
    [InlineData("""{"market": {}}""", "/scope/market/countries")]
    [InlineData("""{"market": "DE"}""", "/scope/market")]
    [InlineData("""{"market": {"countries": []}}""", "/scope/market/countries")]
    [InlineData("""{"channel": "web", "market": {"countries": ["DE", 5]}}""", "/scope/market/countries/1")]
    [InlineData("""{"market": {"postalPrefixes": ["123456789012345678901"]}}""", "/scope/market/postalPrefixes/0")]
    public async Task What_is_wrong_with_a_scope_is_told_with_its_place(string scope, string place)
    {
        var answer = await Put(Web, scope);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()).ShouldBe([place]);
    }

    [Theory]
    [InlineData("""{"channel": "web"}""", "channel web")]
    [InlineData("""{"market": {"countries": ["de", "AT"]}}""", "country AT or DE")]
    [InlineData("""{"channel": "web", "market": {"postalPrefixes": ["10", "1"]}}""", "channel web, postal code 1")]
    public async Task What_was_put_is_given_back_and_may_be_put_again(string scope, string words)
    {
        await Ok(await Put(Web, scope));
        var first = await _hub.Get(Web);

        JsonElement.DeepEquals(first.GetProperty("document").GetProperty("scope"), JsonElement.Parse(scope))
            .ShouldBeTrue(first.GetRawText());
        await Ok(await _hub.Put(Web, first.GetProperty("document")));
        (await _hub.Get(Web)).GetRawText().ShouldBe(first.GetRawText());
        (await _hub.First("/api/v1/strategies")).GetProperty("scope").GetString().ShouldBe(words);
    }

    [Fact]
    public async Task All_versions_of_a_strategy_have_one_scope()
    {
        await Ok(await Put(Web, """{"channel": "web"}"""));

        var other = await Put("/api/v1/strategies/web/versions/2", """{"channel": "shop"}""");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await other.Content.ReadAsStringAsync();
        text.ShouldContain("\"/scope\"");
        text.ShouldContain("must be as in web/1, channel web");
        (await Put("/api/v1/strategies/web/versions/2", null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Ok(await Put("/api/v1/strategies/web/versions/2", """{"channel": "web"}"""));
    }

    [Fact]
    public async Task A_decision_says_which_strategy_and_scope_decided_and_is_made_again_when_both_are_gone()
    {
        await Activate(Wide, null);
        await Activate(Web, """{"channel": "web"}""");
        await Order("k1");
        var active = await _hub.Act($"{Web}:validate");
        active.StatusCode.ShouldBe(HttpStatusCode.OK, "it was done before");
        var retired = await Ok(await _hub.Act($"{Web}:retire"));
        await Order("k2");
        await Ok(await _hub.Act($"{Wide}:roll-back"));
        await Order("k3");

        retired.GetProperty("state").GetString().ShouldBe("retired");
        retired.GetProperty("instead").GetRawText()
            .ShouldBe("""[{"strategy":"wide/1","scope":"all orders","percent":100}]""");
        (await _hub.Get(Web)).TryGetProperty("instead", out _).ShouldBeFalse("it is of that moment alone");
        (await Explained(1)).ShouldBe("web/1, channel web");
        (await Explained(2)).ShouldBe("wide/1, all orders");
        (await Explained(3)).ShouldBe(", ");
        for (var order = 1; order <= 3; order++)
        {
            (await _hub.Get($"/api/v1/decisions/O000000{order}-d1/replay")).GetProperty("isSame").GetBoolean()
                .ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Who_retires_says_what_he_has_seen_and_is_told_what_else_may_be_done()
    {
        await Ok(await Put(Web, """{"channel": "web"}"""));
        (await _hub.Post($"{Web}:retire", new { })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await _hub.Send(HttpMethod.Post, $"{Web}:retire", [], null, match: "\"9\"")).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        var early = await _hub.Act($"{Web}:retire");
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await early.Content.ReadAsStringAsync()).ShouldContain("\"legalActions\":[\"validate\"]");
        await Activate(Web, """{"channel": "web"}""");
        var again = await _hub.Act($"{Web}:simulate", new { decisions = 1 });
        (await again.Content.ReadAsStringAsync()).ShouldContain("\"legalActions\":[\"roll-back\",\"retire\"]");
        (await _hub.Act("/api/v1/strategies/web/versions/9:retire")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_shadow_a_version_is_asked_only_for_orders_that_no_narrower_scope_decides()
    {
        await Activate("/api/v1/strategies/berlin/versions/1", """{"market": {"postalPrefixes": ["10"]}}""");
        await Ok(await Put(Wide, null));
        await Ok(await _hub.Act($"{Wide}:validate"));
        await Ok(await _hub.Act($"{Wide}:shadow"));
        await Ok(await Put(Web, """{"channel": "web", "market": {"postalPrefixes": ["1"]}}"""));
        await Ok(await _hub.Act($"{Web}:validate"));
        await Ok(await _hub.Act($"{Web}:shadow"));
        await Order("k1", "10115");
        await Order("k2", "80331");
        await Order("k3", "19999");

        await Wait.UntilAsync(
            () => Figures(_hub.Get(Wide).Result).Seen == 3 && Figures(_hub.Get(Web).Result).Seen == 3,
            "both to have looked at three decisions");
        Figures(await _hub.Get(Wide)).Decisions.ShouldBe(2);
        Figures(await _hub.Get(Web)).Decisions.ShouldBe(2, "with a channel it is narrower than the one that decided");
    }

    private static (int Decisions, int Seen) Figures(JsonElement version)
    {
        var figures = version.GetProperty("shadow").GetProperty("figures");
        var decisions = figures.GetProperty("decisions").GetInt32();
        return (decisions, decisions + figures.GetProperty("ofOthers").GetInt32());
    }

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> Put(string path, string? scope) => _hub.Put(
        path,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["scope"] = scope is null ? null : JsonElement.Parse(scope), ["ruleSets"] = new[] { new { name = "all" } },
        });

    private async Task Activate(string path, string? scope)
    {
        await Ok(await Put(path, scope));
        await Ok(await _hub.Act($"{path}:validate"));
        await Ok(await _hub.Act($"{path}:activate"));
    }

    private async Task<string> Explained(int order)
    {
        var explained = await _hub.Get($"/api/v1/decisions/O000000{order}-d1/explain");
        return $"{explained.GetProperty("strategy")}, {explained.GetProperty("scope")}";
    }

    private async Task Order(string key, string postalCode = "")
    {
        var to = new Dictionary<string, object>(StringComparer.Ordinal) { ["latitude"] = 52.5, ["longitude"] = 13.4 };
        if (postalCode.Length > 0)
        {
            to["postalCode"] = postalCode;
        }

        var lines = new[] { new { sku = "a", quantity = 1 } };
        var placed = await _hub.Post("/api/v1/orders", new { channel = "web", shipTo = to, lines }, key);
        placed.StatusCode.ShouldBe(HttpStatusCode.Created, await placed.Content.ReadAsStringAsync());
    }
}
