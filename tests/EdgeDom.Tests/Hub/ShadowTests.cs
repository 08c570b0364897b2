using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A version decides beside the one in force, without effect. Paris has what is wanted and so has Madrid, which is
/// dearer; the version fences Paris off.
/// </summary>
public sealed class ShadowTests
{
    private const string First = "/api/v1/strategies/web/versions/1";
    private const string Second = "/api/v1/strategies/web/versions/2";

    private static readonly StrategyDocument Rules = new()
    {
        RuleSets = [new() { Name = "all", Fences = [new() { Name = "out", Refuses = "node.id == 'store'" }] }],
    };

    // As Rules has it.
    private static object Body => new
    {
        ruleSets = new[]
        {
            new { name = "all", fences = new[] { new { name = "out", refuses = "node.id == 'store'" } } },
        },
    };

    [Fact]
    public async Task It_decides_nothing_and_shows_what_it_would_have_decided_once_also_after_a_restart()
    {
        await using var hub = await Stocked();
        await Order(hub, "before");
        await Ok(await hub.Put(First, Body));
        await Ok(await hub.Act($"{First}:validate"));
        var begun = await Ok(await hub.Act($"{First}:shadow"));
        (await Order(hub, "k1")).ShouldBe("store");
        (await Order(hub, "k2")).ShouldBe("store");

        var version = await Compared(hub, 2);
        version.GetProperty("state").GetString().ShouldBe("shadow");
        version.GetProperty("revision").GetInt32().ShouldBe(
            begun.GetProperty("revision").GetInt32(), "who has seen it may still act on it");
        var figures = version.GetProperty("shadow").GetProperty("figures");
        figures.GetProperty("changed").GetInt32().ShouldBe(2);
        figures.GetProperty("parcelMinorAfter").GetInt64()
            .ShouldBeGreaterThan(figures.GetProperty("parcelMinorBefore").GetInt64());
        version.GetProperty("shadow").GetProperty("eventsMissed").GetInt64().ShouldBe(0);
        version.GetProperty("shadow").GetProperty("differences").EnumerateArray()
            .Select(one => $"{one.GetProperty("decision")} {one.GetProperty("plan")} {one.GetProperty("shadowPlan")}")
            .ShouldBe(["O0000003-d1 store:1x1 depot:1x1", "O0000002-d1 store:1x1 depot:1x1"]);

        await hub.Restart();
        (await Order(hub, "k3")).ShouldBe("store");
        await Compared(hub, 3);
        await Ok(await hub.Act($"{First}:activate"));
        (await Order(hub, "k4")).ShouldBe("depot");
        var active = await hub.Get(First);
        active.GetProperty("state").GetString().ShouldBe("active");
        Decisions(active).ShouldBe(3, "what it decides now has no shadow");
    }

    [Fact]
    public async Task One_is_in_shadow_at_most_also_while_another_rolls()
    {
        await using var hub = await Stocked();
        await Ok(await hub.Put(First, Body));
        (await hub.Act($"{First}:shadow")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "its formulas were not read");
        await Ok(await hub.Act($"{First}:validate"));
        await Ok(await hub.Act($"{First}:shadow"));
        await Ok(await hub.Act($"{First}:shadow"));
        await Ok(await hub.Put(Second, Body));
        await Ok(await hub.Act($"{Second}:validate"));
        var beside = await hub.Act($"{Second}:shadow");
        beside.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await beside.Content.ReadAsStringAsync()).ShouldContain("web/1 is in shadow");

        await Ok(await hub.Act($"{Second}:roll-out", new { percent = 50 }));
        var ended = await Ok(await hub.Act($"{First}:roll-back"));
        ended.GetProperty("state").GetString().ShouldBe("retired");
        (await hub.Get(Second)).GetProperty("state").GetString().ShouldBe("rolling");
        (await hub.Act($"{First}:shadow")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_the_feed_forgot_before_it_was_looked_at_is_told()
    {
        await using var hub = await HubServer.Start(options => options with { EventsKept = 8 });
        await hub.Stock("store", "a", 50);
        var told = await hub.Desk.Ask((book, now) =>
        {
            Begin(book, now);
            for (var order = 0; order < 6; order++)
            {
                Placing.Place(book, HubBench.Wish(("a", 1)), $"key-{order}", now);
            }

            return book.Store.LastEvent;
        });

        await Wait.UntilAsync(
            () => hub.Desk.Ask((book, _) => book.Strategies.Of("web/1")!.Shadow!.Through > told).Result,
            "the feed to be looked at");
        var run = await hub.Desk.Ask((book, _) => book.Strategies.Of("web/1")!.Shadow!);
        var (oldest, newest) = (run.EventsMissed + told + 1, run.Through);
        (newest - oldest).ShouldBe(7, "eight events are kept");
        run.Figures.Decisions.ShouldBeInRange(1, 5);
    }

    [Fact]
    public void A_plan_with_another_service_is_another_plan()
    {
        using var bench = new HubBench();
        bench.Stock("store", "a", 5);
        Deliveries.Put(
            bench,
            "store",
            "parcels",
            Deliveries.Service("standard", 500, transitDays: 2, co2Grams: 900),
            Deliveries.Service("bike", 510, transitDays: 2, co2Grams: 50));
        var order = bench.Order(("a", 1));
        using var reader = new HubReader(bench.Options);
        var rules = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Delivery = new() { Co2MinorPerTonne = 1_000_000 } }],
        };
        Strategy.Read(rules, out var green, out _).ShouldBeTrue();

        PastTrial.Add(StrategyTrial.None, reader.KeptDecision($"{order.Id}-d1")!, green!, out var difference)
            .Changed.ShouldBe(1);

        (difference!.Plan, difference.ShadowPlan).ShouldBe(("store/standard:1x1", "store/bike:1x1"));
    }

    [Fact]
    public void Of_two_nodes_that_compared_the_same_the_first_counts() => ThreeNodes.Sample(
        Gen.Int.Array[0],
        1,
        (_, nodes) =>
        {
            nodes[0].Do((book, now) =>
            {
                Begin(book, now);
                return true;
            });
            nodes[1].Stock("store", "a", 5);
            nodes[1].Order(("a", 1));
            var after = nodes[1].Do((book, _) => book.Strategies.Of("web/1")!.Shadow!.Through);
            var run = new ShadowRun(nodes[1].Now, after + 3, StrategyTrial.None with { Decisions = 1 });

            nodes[1].Do((book, _) => Steering.Compared(book, "web/1", after, run)).ShouldBeTrue();
            nodes[2].Do((book, _) => Steering.Compared(book, "web/1", after, run)).ShouldBeFalse();

            nodes[0].Do((book, _) => HubJson.Write(book.Strategies.Of("web/1")!.Shadow)).ShouldBe(HubJson.Write(run));
            nodes[0].Do((book, _) => Steering.RollBack(book, "web/1")).ShouldBeOfType<StrategyOutcome.Done>();
            nodes[1].Do((book, _) => Steering.Compared(book, "web/1", run.Through, run)).ShouldBeFalse();
        });

    private static void Begin(HubBook book, Moment now)
    {
        Steering.Draft(book, "web", 1, Rules, now).ShouldBeOfType<StrategyOutcome.Done>();
        Steering.Validate(book, "web/1").ShouldBeOfType<StrategyOutcome.Done>();
        Steering.Shadow(book, "web/1", now).ShouldBeOfType<StrategyOutcome.Done>();
    }

    private static async Task<HubServer> Stocked()
    {
        var hub = await HubServer.Start();
        await hub.Stock("store", "a", 50);
        await hub.Stock("depot", "a", 50);
        return hub;
    }

    private static async Task<string> Order(HubServer hub, string key)
    {
        var placed = await hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), key);
        placed.StatusCode.ShouldBe(HttpStatusCode.Created);
        var order = await hub.Get(placed.Headers.Location!.ToString());
        return order.GetProperty("fulfilmentOrders")[0].GetProperty("node").GetString()!;
    }

    private static async Task<JsonElement> Compared(HubServer hub, int decisions)
    {
        await Wait.UntilAsync(
            () => Decisions(hub.Get(First).Result) >= decisions, $"{decisions} decisions in shadow");
        var version = await hub.Get(First);
        Decisions(version).ShouldBe(decisions);
        return version;
    }

    private static int Decisions(JsonElement version) =>
        version.GetProperty("shadow").GetProperty("figures").GetProperty("decisions").GetInt32();

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
