using System.Net;
using System.Text.Json;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers over HTTP: strategies that make them, what a node is offered by the page, its answers.</summary>
public sealed class OfferApiTests : IAsyncLifetime
{
    private const string Version = "/api/v1/strategies/offers/versions/1";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_node_reads_its_offers_in_pages_and_answers_with_their_tokens_also_after_a_restart()
    {
        await Policy(new { mode = "broadcast", minutes = 60, nodesMost = 2 });
        await _hub.Stock("store", "a", 3);
        await _hub.Stock("depot", "a", 3);
        for (var order = 1; order <= 3; order++)
        {
            await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"k{order}");
        }

        await _hub.Restart();

        var page = await _hub.Get("/api/v1/nodes/depot/offers?limit=2");
        page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString())
            .ShouldBe(["O0000001-o1", "O0000002-o1"]);
        var last = await _hub.First($"/api/v1/nodes/depot/offers?limit=2&after={page.GetProperty("next")}");
        (last.GetProperty("id").GetString(), last.GetProperty("token").GetInt64(),
            last.GetProperty("lines")[0].GetProperty("quantity").GetInt64()).ShouldBe(("O0000003-o1", 2, 1));
        var won = await Answer("O0000001-o1:accept", new { node = "depot", token = 2 }, HttpStatusCode.OK);
        (await Answer("O0000001-o1:accept", new { node = "depot", token = 2 }, HttpStatusCode.OK)).ShouldBe(won);
        (await Answer("O0000001-o1:accept", new { node = "store", token = 1 }, HttpStatusCode.Conflict))
            .ShouldContain("The offer is taken by depot with token 2");
        var part = JsonDocument.Parse(won).RootElement.GetProperty("fulfilmentOrder").GetString();
        (await _hub.Get($"/api/v1/fulfilment-orders/{part}")).GetProperty("nodeResponse").GetString()
            .ShouldBe("accepted");
        await Answer(
            "O0000002-o1:decline", new { node = "depot", token = 2, reason = "no time" }, HttpStatusCode.OK);
        await Answer("O0000009-o1:accept", new { node = "depot", token = 2 }, HttpStatusCode.NotFound);
        await Answer("O0000002-o1:accept", new { node = "depot" }, HttpStatusCode.UnprocessableEntity);
        (await _hub.Get("/api/v1/nodes/depot/offers")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await _hub.Get("/api/v1/offers/O0000001-o1")).GetProperty("state").GetString().ShouldBe("taken");
        (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("offers")[0].GetProperty("nodes")[1]
            .GetProperty("answer").GetString().ShouldBe("accepted");
        var explained = await _hub.Get("/api/v1/decisions/O0000001-d1/explain");
        explained.GetProperty("offers")[0].GetProperty("nodes").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("sideways", 5, 3, "assign", "/ruleSets/0/offer/mode")]
    [InlineData("broadcast", 5, 3, "shrug", "/ruleSets/0/offer/exhausted")]
    public async Task An_offer_that_cannot_be_is_refused_when_its_strategy_is_validated(
        string mode, int minutes, int nodesMost, string exhausted, string pointer)
    {
        await Put(new { mode, minutes, nodesMost, exhausted });

        using var answer = await _hub.Act($"{Version}:validate");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(pointer);
    }

    [Fact]
    public void Counts_out_of_bounds_are_refused_where_a_strategy_is_read_from_a_file()
    {
        var offer = new OfferDocument { Mode = "broadcast", Minutes = 0, NodesMost = 21 };
        Strategy.Read(
            new StrategyDocument
            {
                RuleSets =
                [
                    new RuleSetDocument
                    {
                        Name = "all", Tiers = [new TierDocument { Name = "t", When = "true", Offer = offer }],
                    },
                ],
            },
            out _,
            out var errors).ShouldBeFalse();

        errors.Select(error => error.Pointer).ShouldBe(
            ["/ruleSets/0/tiers/0/offer/minutes", "/ruleSets/0/tiers/0/offer/nodesMost"]);
    }

    private async Task Policy(object offer)
    {
        await Put(offer);
        foreach (var verb in new[] { "validate", "activate" })
        {
            using var answer = await _hub.Act($"{Version}:{verb}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task Put(object offer)
    {
        using var put = await _hub.Put(Version, new { ruleSets = new[] { new { name = "all", offer } } });
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
    }

    private async Task<string> Answer(string act, object body, HttpStatusCode status)
    {
        using var answer = await _hub.Post($"/api/v1/offers/{act}", body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        return text;
    }
}
