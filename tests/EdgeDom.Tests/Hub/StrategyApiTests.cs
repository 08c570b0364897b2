using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub.Strategies;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>A strategy from draft into force and back, and decisions that can be explained and made again.</summary>
public sealed class StrategyApiTests : IAsyncLifetime
{
    private const string First = "/api/v1/strategies/web/versions/1";
    private const string Second = "/api/v1/strategies/web/versions/2";

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 50);
        await _hub.Stock("depot", "a", 50);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_version_in_force_decides_the_next_order_and_can_be_taken_back_as_fast()
    {
        (await Node("k0")).ShouldBe("store");
        await Ok(await _hub.Put(First, Fenced("node.id == 'store'")));
        await Ok(await _hub.Act($"{First}:validate"));
        (await Node("k1")).ShouldBe("store", "a version that is not in force decides nothing");
        await Ok(await _hub.Act($"{First}:activate"));
        (await Node("k2")).ShouldBe("depot");
        await _hub.Restart();
        (await Node("k3")).ShouldBe("depot", "a restart keeps it");
        await Ok(await _hub.Put(Second, Fenced("node.id == 'depot'")));
        await Ok(await _hub.Act($"{Second}:validate"));
        await Ok(await _hub.Act($"{Second}:activate"));
        (await Node("k4")).ShouldBe("store");
        await Ok(await _hub.Act($"{Second}:roll-back"));
        (await Node("k5")).ShouldBe("depot");
        await Ok(await _hub.Act($"{First}:roll-back"));
        await Ok(await _hub.Act($"{First}:roll-back"));
        (await Node("k6")).ShouldBe("store");

        (await _hub.Get("/api/v1/strategies")).GetProperty("items").EnumerateArray()
            .Select(one => $"{one.GetProperty("version")} {one.GetProperty("state")}")
            .ShouldBe(["1 retired", "2 retired"]);
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_place_and_what_may_be_done()
    {
        var shapeless = await _hub.Put(
            First, new { ruleSets = new[] { new { name = "all", fences = 5, color = "red" } } });
        shapeless.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Pointers(shapeless)).ShouldBe(["/ruleSets/0/fences", "/ruleSets/0/color"]);

        await Ok(await _hub.Put(First, Fenced("node.kind == 'shop'\nor tru")));
        await Ok(await _hub.Put(First, Fenced("node.kind == 'shop'\nor tru")));
        (await _hub.Put(First, Fenced("true"))).StatusCode.ShouldBe(HttpStatusCode.Conflict, "a version never changes");
        (await _hub.Put("/api/v1/strategies/web/versions/3", Fenced("true"))).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);
        (await _hub.Put("/api/v1/strategies/web/versions/0", Fenced("true"))).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        var wrong = await _hub.Act($"{First}:validate");
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Pointers(wrong)).ShouldBe(["/ruleSets/0/fences/0/refuses"]);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("line 1, column 11: 'shop' never comes up here.");

        var early = await _hub.Act($"{First}:activate");
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await early.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("legalActions").EnumerateArray()
            .Select(act => act.GetString()).ShouldBe(["validate"]);
        (await _hub.Act($"{Second}:activate")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Act($"{First}:simulate", new { decisions = 5 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_version_is_tried_on_the_decisions_of_the_past()
    {
        for (var order = 0; order < 3; order++)
        {
            await Node($"k{order}");
        }

        await Ok(await _hub.Put(First, Fenced("node.id == 'store'")));
        await Ok(await _hub.Act($"{First}:validate"));
        var answer = await _hub.Act($"{First}:simulate", new { decisions = 2 });

        var version = await answer.Content.ReadFromJsonAsync<JsonElement>();
        version.GetProperty("state").GetString().ShouldBe("simulated");
        var trial = version.GetProperty("trial");
        trial.GetProperty("decisions").GetInt32().ShouldBe(2);
        trial.GetProperty("changed").GetInt32().ShouldBe(2);
        trial.GetProperty("parcelMinorAfter").GetInt64()
            .ShouldBeGreaterThan(trial.GetProperty("parcelMinorBefore").GetInt64());
        (await Node("k9")).ShouldBe("store", "a trial changes nothing");
    }

    [Fact]
    public async Task A_version_that_rolls_decides_its_share_of_the_orders()
    {
        await Ok(await _hub.Put(First, Fenced("node.id == 'store'")));
        await Ok(await _hub.Act($"{First}:validate"));
        await Ok(await _hub.Act($"{First}:roll-out", new { percent = 30 }));
        var nodes = new List<string>();
        for (var order = 0; order < 40; order++)
        {
            nodes.Add(await Node($"k{order}"));
        }

        nodes.Count(node => node == "depot").ShouldBeInRange(9, 15);
        await Ok(await _hub.Put(Second, Fenced("false")));
        await Ok(await _hub.Act($"{Second}:validate"));
        var beside = await _hub.Act($"{Second}:activate");
        beside.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await beside.Content.ReadAsStringAsync()).ShouldContain("web/1 is rolling");
        await Ok(await _hub.Act($"{First}:roll-back"));
        (await Node("last")).ShouldBe("store");
    }

    [Fact]
    public async Task A_decision_is_explained_and_made_again_byte_for_byte()
    {
        await Ok(await _hub.Put(First, Fenced("node.distanceMetres > 1500000", "node.distanceMetres / 10000")));
        await Ok(await _hub.Act($"{First}:validate"));
        await Ok(await _hub.Act($"{First}:activate"));
        await Node("k1");
        await _hub.Restart();

        var explained = await _hub.Get("/api/v1/decisions/O0000001-d1/explain");
        explained.GetProperty("strategy").GetString().ShouldBe("web/1");
        var nodes = explained.GetProperty("nodes").EnumerateArray().ToArray();
        nodes.Select(node => node.GetProperty("code").GetString()).ShouldBe(["noStock", "fenced", "chosen"]);
        nodes[1].GetProperty("fences")[0].GetProperty("refuses").GetString().ShouldBe("node.distanceMetres > 1500000");
        var term = nodes[2].GetProperty("terms")[2];
        term.GetProperty("formula").GetString().ShouldBe("node.distanceMetres / 10000");
        term.GetProperty("amountMinor").GetInt64()
            .ShouldBe(nodes[2].GetProperty("distanceMetres").GetInt64() / 10_000);
        nodes[2].GetProperty("totalMinor").GetInt64().ShouldBe(explained.GetProperty("costMinor").GetInt64());

        var replayed = await _hub.Get("/api/v1/decisions/O0000001-d1/replay");
        replayed.GetProperty("isSame").GetBoolean().ShouldBeTrue();
        await _hub.Desk.Ask((book, _) =>
        {
            var rules = new StrategyDocument { RuleSets = [] };
            book.Strategies.Put(book.Strategies.Of("web/1")! with { State = StrategyState.Retired, Document = rules });
            return 0;
        });
        foreach (var door in new[] { "explain", "counterfactual", "replay" })
        {
            (await _hub.Client.GetAsync($"/api/v1/decisions/O0000001-d1/{door}")).StatusCode
                .ShouldBe(HttpStatusCode.Conflict, door);
        }

        (await _hub.Client.GetAsync("/api/v1/decisions/O9-d1/replay")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_decision_says_by_how_much_a_node_lost_and_what_would_have_won()
    {
        await Node("k1");

        var all = await _hub.Get("/api/v1/decisions/O0000001-d1/counterfactual");
        var sentences = all.EnumerateArray().Select(one => one.GetProperty("sentence").GetString()!).ToArray();
        sentences.Length.ShouldBe(2);
        sentences[0].ShouldBe(
            "cube got nothing: has none of it; it would have won if it had had all that was asked, not 0 units of it.");
        sentences[1].ShouldStartWith("depot lost by 9.");
        sentences[1].ShouldEndWith(" less.");
        (await _hub.Get("/api/v1/decisions/O0000001-d1/counterfactual?node=depot")).GetArrayLength().ShouldBe(1);
        (await _hub.Client.GetAsync("/api/v1/decisions/O0000001-d1/counterfactual?node=store")).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_node_says_what_kind_of_place_it_is()
    {
        var body = new
        {
            name = "Depot", latitude = 40.4, longitude = -3.7, fixedMinor = 1, perKmMilliMinor = 1, kind = "store",
        };
        await Ok(await _hub.Put("/api/v1/nodes/depot", body));

        (await _hub.Get("/api/v1/nodes/depot")).GetProperty("kind").GetString().ShouldBe("store");
        (await _hub.Get("/api/v1/nodes/store")).GetProperty("kind").GetString().ShouldBe("dc");
        var silent = new { name = "Depot", latitude = 40.4, longitude = -3.7, fixedMinor = 1, perKmMilliMinor = 1 };
        await Ok(await _hub.Put("/api/v1/nodes/depot", silent));
        await _hub.Restart();
        (await _hub.Get("/api/v1/nodes/depot")).GetProperty("kind").GetString().ShouldBe("store", "it was not named");
        var wrong = await _hub.Put("/api/v1/nodes/depot", body with { kind = "shop" });
        (await Pointers(wrong)).ShouldBe(["/kind"]);
    }

    private static object Fenced(string refuses, string term = "0") => new
    {
        ruleSets = new[]
        {
            new
            {
                name = "all",
                fences = new[] { new { name = "out", refuses } },
                terms = new[] { new { name = "more", per = "parcel", amountMinor = term } },
            },
        },
    };

    private static async Task<IEnumerable<string?>> Pointers(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString());

    private static async Task Ok(HttpResponseMessage answer) =>
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

    private async Task<string> Node(string key)
    {
        var placed = await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), key);
        placed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var order = await _hub.Get(placed.Headers.Location!.ToString());
        return order.GetProperty("fulfilmentOrders")[0].GetProperty("node").GetString()!;
    }
}
