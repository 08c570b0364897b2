using System.Text.Json;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Reoptimised;

namespace EdgeDom.Tests.Hub;

/// <summary>What a site says of how long an order would need there counts where a strategy has a price of it.</summary>
public sealed class ReadySiteTests : IDisposable
{
    private const long Hour = 3_600_000;

    // To Berlin a parcel costs some 400 from the cube store, and some 1,380 from Paris.
    private static readonly RuleSetDocument Priced = new()
    {
        Name = "all", Delivery = new() { WaitMinorPerHour = 300 },
    };

    private readonly HubBench _bench = new();

    public ReadySiteTests()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 50));
        _bench.Stock("store", "a", 50);
        Afterwards.On(_bench, Priced);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void An_order_goes_where_it_waits_less_and_its_decision_says_so_for_ever()
    {
        Say(_bench, 0);
        Node().ShouldBe("cube");
        Say(_bench, 4 * Hour);
        var order = _bench.Order(("a", 1));

        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        var kept = Kept(_bench, order, 1);
        kept.Question!.Nodes.Single(node => node.Node.Value == "cube").Ready
            .ShouldBe(new ReadyTime(4 * Hour, 60_000, 0));
        var strategy = _bench.Do((book, _) => book.Strategies.For(order).Strategy);
        ExplainView.Of(kept.Record, strategy, order).Nodes.Single(node => node.Node.Value == "cube").Terms
            .ShouldContain(new ExplainedTerm("wait: 241 min", 1_205, null));
        HubJson.Write(Router.Decide(kept.Question.Asked(), strategy) with { Strategy = kept.Record.Decision.Strategy })
            .ShouldBe(kept.Body);
        _bench.Reopen();
        Node().ShouldBe("cube", "a program that starts has heard nothing");
    }

    [Fact]
    public void Each_order_that_is_given_to_a_site_makes_the_next_one_wait_longer_until_the_site_has_heard_of_it()
    {
        Say(_bench, 9_000_000, perLine: 1_800_000);

        Node().ShouldBe("cube");
        Node().ShouldBe("store", "the first one comes before it");
        Say(_bench, 9_000_000, perLine: 1_800_000);
        Node().ShouldBe("cube");
    }

    [Fact]
    public void What_a_node_takes_as_a_rule_does_not_count()
    {
        Deliveries.Put(_bench, "cube", "parcels", Deliveries.Service("standard", 402, transitDays: 1));
        _bench.Do((book, _) =>
        {
            var cube = book.Node(NodeId.Of("cube"))!;
            book.Put(cube with { Calendar = cube.Calendar!.Longer(90) });
            return 0;
        });
        Say(_bench, (2 * Hour) + (90 * 60_000));

        var terms = Kept(_bench, _bench.Order(("a", 1)), 1).Record.Decision.Verdicts
            .Single(one => one.Node.Value == "cube").Terms;

        terms.Single(term => ReadyTime.IsWord(term.Name)).ShouldBe(new CostTerm("wait: 121 min", 605));
    }

    [Fact]
    public void A_parcel_that_has_left_has_its_wait_as_a_line_of_what_it_cost()
    {
        Say(_bench, 2 * Hour);
        var order = _bench.Order(("a", 1));
        _bench.Say(HubBench.Shipped(order.Parts.ShouldHaveSingleItem()));

        var costs = OrderCosts.Of(_bench.Read(order.Id));

        costs.Parcels.ShouldHaveSingleItem().Lines.ShouldContain(new CostLine(CostKind.Lateness, "wait: 121 min", 605));
        costs.Total.TotalMinor.ShouldBe(Kept(_bench, order, 1).Record.Decision.CostMinor);
    }

    [Theory]
    [InlineData("""{"ready":{"baseMillis":5,"perLineMillis":7},"sync":{"downHave":3}}""", 5, 7)]
    [InlineData("""{"ready":{"baseMillis":999999999999,"perLineMillis":99999999},"sync":{"downHave":3}}""",
        604_800_000, 3_600_000)]
    [InlineData("""{"ready":null,"sync":{"downHave":3}}""", null, null)]
    [InlineData("""{"ready":{"baseMillis":-1,"perLineMillis":7},"sync":{"downHave":3}}""", null, null)]
    [InlineData("""{"ready":{"baseMillis":5,"perLineMillis":0},"sync":{"downHave":3}}""", null, null)]
    [InlineData("""{"ready":{"baseMillis":5.5,"perLineMillis":7},"sync":{"downHave":3}}""", null, null)]
    [InlineData("""{"ready":{"baseMillis":"5","perLineMillis":7},"sync":{"downHave":3}}""", null, null)]
    [InlineData("""{"site":"alpha"}""", null, null)]
    [InlineData("[]", null, null)]
    public void A_status_says_how_long_or_nothing_that_makes_sense(string status, int? fixedMillis, int? perLine)
    {
        using var document = JsonDocument.Parse(status);

        SiteReady.Of(document.RootElement).ShouldBe(
            fixedMillis is { } some ? new SiteReady(some, perLine!.Value, 3, "") : null);
    }

    [Fact]
    public void A_site_that_says_nothing_of_its_queue_waits_as_it_said_before_and_another_life_is_not_heard()
    {
        var life = _bench.Do((book, _) => book.Site("alpha")!.Life);
        life.ShouldNotBeEmpty();
        Hear(true, $$$"""{"life":"{{{life}}}","ready":{"baseMillis":14400000,"perLineMillis":60000}}""");
        Node().ShouldBe("store");
        Hear(true, """{"ready":null}""");
        Node().ShouldBe("store", "a site that stands is not quiet");
        Hear(true, """{"life":"other","ready":{"baseMillis":14400000,"perLineMillis":60000}}""");
        Node().ShouldBe("cube", "it speaks of another queue");
        Hear(true, """{"ready":{"baseMillis":14400000,"perLineMillis":60000},"sync":null}""");
        Node().ShouldBe("store");
        Hear(false, """{"ready":{"baseMillis":14400000,"perLineMillis":60000}}""");
        Node().ShouldBe("cube", "nobody knows any more");
    }

    [Fact]
    public void However_much_was_written_to_a_site_no_more_than_a_thousand_lines_are_counted_for_it()
    {
        var ready = _bench.Do((book, _) =>
        {
            book.Ready.Say("alpha", new SiteReady(0, 1_000, 0, ""));
            book.Site("alpha")!.DownLast += 5_000;
            var said = book.Ready.Of(book.Node(NodeId.Of("cube"))!, book.Site("alpha"));
            book.Site("alpha")!.DownLast -= 5_000;
            return said;
        });

        ready!.BaseMillis.ShouldBe(1_000_000);
    }

    [Fact]
    public void An_order_that_stands_at_a_site_is_not_moved_out_of_its_queue_for_the_wait_of_a_new_one()
    {
        using var bench = new HubBench(On);
        bench.Say(new StockGranted(Sku.Of("a"), 50));
        Afterwards.On(bench, Priced);
        Say(bench, 0);
        var order = bench.Order(("a", 1));
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("cube");
        Say(bench, 10 * Hour);
        bench.Stock("store", "a", 50);
        Tend(bench);

        Moves(bench, order).ShouldBe(0);
        bench.Order(("a", 1)).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
    }

    [Fact]
    public async Task What_a_polled_site_says_counts_for_the_next_order_until_it_is_stale()
    {
        var isUp = true;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/api/v1/status", () => isUp
            ? Results.Json(new
            {
                ready = new { baseMillis = 5 * Hour, perLineMillis = 60_000 }, sync = new { downHave = 0 },
            })
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await site.StartAsync();
        await using var hub = await HubServer.Start(options => options with
        {
            StatusPollMillis = 100,
            Sites = [new SiteOptions("alpha", "cube", HubServer.Token, site.Urls.First())],
        });
        await hub.Stock("store", "a", 9);
        var version = "/api/v1/strategies/web/versions/1";
        var rules = new { ruleSets = new[] { new { name = "all", delivery = new { waitMinorPerHour = 300 } } } };
        (await hub.Put(version, rules)).EnsureSuccessStatusCode();
        (await hub.Act($"{version}:validate")).EnsureSuccessStatusCode();
        (await hub.Act($"{version}:activate")).EnsureSuccessStatusCode();

        await Wait.UntilAsync(() => Knows(hub), "the site to be heard");
        (await Terms(hub, 1)).ShouldContain("wait: 300 min");
        isUp = false;
        await Wait.UntilAsync(() => !Knows(hub), "the site to be stale");
        (await Terms(hub, 2)).ShouldNotContain(term => ReadyTime.IsWord(term));
    }

    /// <summary>The bench's site says how long, as of all that it was told.</summary>
    internal static void Say(HubBench bench, long fixedMillis, long perLine = 60_000) => bench.Do((book, _) =>
    {
        var site = book.Site("alpha")!;
        book.Ready.Say("alpha", new SiteReady(fixedMillis, perLine, site.DownLast, site.Life));
        return 0;
    });

    private void Hear(bool isFresh, string status)
    {
        using var document = JsonDocument.Parse(status);
        _bench.Do((book, _) =>
        {
            book.Ready.Hear("alpha", isFresh, document.RootElement);
            return 0;
        });
    }

    private static bool Knows(HubServer hub) => hub.Desk.Ask((book, _) =>
        book.Ready.Of(book.Node(NodeId.Of("cube"))!, book.Site("alpha")) is not null).Result;

    private static async Task<string[]> Terms(HubServer hub, int order)
    {
        (await hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"k{order}")).EnsureSuccessStatusCode();
        var explained = await hub.Get($"/api/v1/decisions/O000000{order}-d1/explain");
        return
        [
            .. explained.GetProperty("nodes").EnumerateArray()
                .Single(node => node.GetProperty("node").GetString() == "cube").GetProperty("terms")
                .EnumerateArray().Select(term => term.GetProperty("name").GetString()!),
        ];
    }

    private string Node() => _bench.Order(("a", 1)).Parts.ShouldHaveSingleItem().Node.Value;
}
