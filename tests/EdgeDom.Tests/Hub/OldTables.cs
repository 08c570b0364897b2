using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A row of every table that came after the first script, and of those of the first that are not in
/// <see cref="OldRows"/>; each body has what is needed to read it and no more, as it had when its table came. None is
/// due, waited for or held, so that a desk that opens the file has nothing to do.
/// </summary>
internal static class OldTables
{
    /// <summary>Later than anything is due.</summary>
    private const long Never = 9_000_000_000_000_000;

    private const string Decided =
        """{"demands":[],"parts":[],"unfilled":[],"costMinor":7,"method":"whole-order","verdicts":[]}""";

    private const string Asked =
        """{"shipTo":{"latitudeMicroDegrees":52500000,"longitudeMicroDegrees":13400000},"""
        + """ "order":{"channel":"web","country":"","postalCode":"","priority":0,"at":5},"demands":[],"skus":[],"""
        + """ "nodes":[]}""";

    private const string Wish =
        """{"channel":"web","reference":"","""
        + """ "shipTo":{"latitudeMicroDegrees":52500000,"longitudeMicroDegrees":13400000},"""
        + """ "priority":0,"lines":[{"sku":"a","quantity":2}]}""";

    private const string Day =
        """{"day":"2026-11-01","at":5,"decisions":0,"isCut":false,"within":0,"costMinor":0,"leastMinor":0,"""
        + """ "unproven":0,"leftMore":0,"worst":[],"""
        + """ "leftOut":{"byHand":0,"wentBack":0,"byCo2":0,"oneNode":0,"strategyUnknown":0}}""";

    private const string Strategy =
        """{"id":"all","version":1,"state":"draft","document":{"ruleSets":[]},"madeAt":5,"percent":0,"""
        + """ "isRolledBack":false,"revision":1}""";

    private const string Webhook =
        """{"id":"h1","url":"http://127.0.0.1:9/hook","types":[],"channels":[],"""
        + """ "salt":"5fbb52df99f514006be72c53b75f3405","madeAt":5,"isEnabled":false,"asksFirst":false,"trouble":"","""
        + """ "generation":1,"revision":1}""";

    private const string Key = """{"id":"shop","scopes":["orders:read"],"channels":[],"secrets":[],"madeAt":5}""";

    private const string Supply =
        """{"id":"PO-1","node":"cube","sku":"s","quantity":5,"expectedOn":"2026-12-01","endsAtMillis":1796252400000,"""
        + """ "state":"received","received":5,"claimed":0,"revision":2}""";

    private const string Watch =
        """{"node":"cube","sku":"s","lowAt":3,"clearAt":6,"isLow":false,"since":5,"eventCount":0}""";

    private const string Disruption =
        """{"id":"snow","scope":{"node":"cube"},"surchargeMinor":1,"from":9000000000000000,"reason":"snow","""
        + """ "actor":"Ada","state":"planned","revision":1}""";

    private const string Policy =
        """{"id":"web-s","sku":"s","channel":"web","guaranteed":1,"isExclusive":false,"window":1,"sold":0,"""
        + """ "revision":1,"hasEnded":false}""";

    private const string Capacity =
        """{"node":"cube","usual":{"parts":120},"dates":[],"daysAhead":2,"revision":1,"hasEnded":false}""";

    private const string Used = """{"node":"cube","day":"2026-11-01","parts":1,"units":2}""";
    private const string Rule =
        """{"id":"late","kind":"unanswered","afterMinutes":30,"actions":["notify"],"priority":1,"revision":1}""";

    private const string Workflow =
        """{"id":"plain","position":1,"nodeKinds":[],"itemClasses":[],"handling":[],"steps":["pick","pack"],"""
        + """ "preparationMinutes":5,"revision":1,"hasEnded":false}""";

    private const string Window =
        """{"id":"eve","market":{},"date":"2026-12-24","fromMinute":1080,"toMinute":1200,"parcels":40,"booked":0,"""
        + """ "revision":1,"hasEnded":false,"timeZone":"Europe/London","leadMinutes":120}""";

    private const string Safety =
        """{"id":"keep-s","node":"cube","sku":"s","isOverAll":false,"units":3,"revision":1,"hasEnded":false}""";

    private const string Transit = """{"id":"road","validUntil":5,"lanes":[],"revision":1,"hasEnded":true}""";

    private const string Cell = """{"node":"cube","sku":"s","units":4,"told":4,"moved":0}""";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OldRow> Rows { get; } =
    [
        new("meta", ("key", "kept"), ("value", "yes")),
        new("part", ("id", "O0000001-1"), ("order_id", "O0000001"), ("node", "cube"), ("is_open", 0)),
        new("desk", ("id", 7), ("batch", 3)),
        new("site_word", ("site", "alpha"), ("words", 1), ("status", ""), ("changed_in", 0)),
        new("reservation", ("id", "R1"), ("node", "cube"), ("sku", "a"), ("quantity", 2), ("hold_ms", 60_000),
            ("state", "confirmed"), ("due", 0), ("at", 5)),
        new("site_stock", ("site", "alpha"), ("sku", "s"), ("owner", ""), ("free", 4), ("allotted", 3),
            ("reserved", 2), ("blocked", 1), ("on_hand", 10), ("version", 1)),
        new("strategy", ("id", "all"), ("version", 1), ("body", Strategy), ("changed_in", 0)),
        new("promise", ("id", "p-1"), ("state", "released"), ("due", 9), ("held_from", 3),
            ("quote", $$"""{"wish":{{Wish}},"at":5,"decision":{{Decided}},"question":{{Asked}}}"""),
            ("confirmation", "")),
        new("event", ("number", 1), ("word", "order.placed.v1"), ("subject", "orders/O0000001"), ("sequence", 1),
            ("at", 5), ("channel", "web"), ("content", "{}")),
        new("rate_card", ("id", "parcels"), ("body", """{"id":"parcels","services":[]}"""), ("changed_in", 0)),
        new("webhook", ("id", "h1"), ("body", Webhook), ("cursor", 1)),
        new("delivery", ("endpoint", "h1"), ("event", 1), ("subject", "orders/O0000001"), ("state", "delivered"),
            ("tries", 1), ("begun", 1), ("due", 0), ("status", 204), ("fault", ""), ("at", 5)),
        new("api_key", ("id", "shop"), ("body", Key)),
        new("supply_line", ("id", "PO-1"), ("node", "cube"), ("sku", "s"), ("state", "received"), ("body", Supply),
            ("changed_in", 0)),
        new("waiting", ("order_id", "O0000001"), ("line", 1), ("supply", "PO-1"), ("sku", "s"), ("priority", 0),
            ("number", 1), ("units", 0), ("changed_in", 0)),
        new("stock_watch", ("node", "cube"), ("sku", "s"), ("is_on", 1), ("is_low", 0), ("body", Watch),
            ("changed_in", 0)),
        new("held_order", ("order_id", "O0000001"), ("is_held", 0), ("due", 9), ("body", "")),
        new("disruption", ("id", "snow"), ("is_open", 1), ("body", Disruption), ("changed_in", 0)),
        new("replan", ("part", "O0000001-1"), ("priority", 2), ("number", 1)),
        new("cost_account", ("day", "2026-11-01"), ("node", "cube"), ("channel", "web"), ("service", ""),
            ("parcels", 1), ("units", 2), ("carriage", 400), ("surcharge", 0), ("term", 0), ("co2", 0),
            ("lateness", 0), ("worth", 0), ("extra_parcel", 0), ("floor", 0), ("as_planned", 0)),
        new("gathered", ("order_id", "O0000001"), ("sku", "a"), ("due", Never), ("priority", 0), ("tier", 0),
            ("wanted_by", 0), ("value_minor", 0), ("number", 1)),
        new("channel_policy", ("id", "web-s"), ("sku", "s"), ("channel", "web"), ("has_ended", 0), ("body", Policy),
            ("changed_in", 0)),
        new("node_capacity", ("node", "cube"), ("body", Capacity), ("changed_in", 0)),
        new("capacity_day", ("node", "cube"), ("day", "2026-11-01"), ("body", Used), ("changed_in", 0)),
        new("stock_count", ("day", "2026-11-01"), ("node", "cube"), ("class", "A"), ("counts", 1), ("exact", 1),
            ("booked", 5), ("difference", 0)),
        new("reoptimise_cause", ("sku", "s"), ("is_taken", 0), ("next", 0)),
        new("reoptimise", ("number", 1), ("id", "O0000001"), ("priority", 0)),
        new("exception_rule", ("id", "late"), ("body", Rule), ("changed_in", 0)),
        new("exception_look", ("number", 1), ("id", "O0000001")),
        new("offered", ("id", "O0000001-o1"), ("node", "cube"), ("number", 1), ("due", Never), ("is_open", 0)),
        new("consolidation", ("order_id", "O0000001"), ("due", Never),
            ("body", $$"""{"order":"O0000001","round":1,"dueClock":9,"plan":{{Decided}},"question":{{Asked}}}""")),
        new("workflow_template", ("id", "plain"), ("body", Workflow), ("changed_in", 0)),
        new("delivery_window", ("id", "eve"), ("body", Window), ("changed_in", 0)),
        new("safety_stock", ("id", "keep-s"), ("node", "cube"), ("sku", "s"), ("has_ended", 0), ("body", Safety),
            ("changed_in", 0)),
        new("transit_table", ("id", "road"), ("body", Transit), ("changed_in", 0)),
        new("exception_sweep", ("id", 1), ("next", 1), ("begun", 5)),
        new("waiting_end", ("order_id", "O0000001"), ("due", Never)),
        new("routing_day", ("day", "2026-11-01"), ("claimed_at", 5), ("desk", 7), ("body", Day)),
        new("parcel", ("sscc", 95_212_340_000_000_013), ("part", "O0000001-1")),
        new("number_range", ("id", "sscc/9521234"), ("last", 1)),
        new("node_answer", ("day", "2026-11-01"), ("node", "cube"), ("ended", 2), ("failed", 1)),
        new("stock_movement", ("node", "cube"), ("number", 1), ("at", 5), ("sku", "s"), ("kind", "restated"),
            ("change", 4), ("on_hand", 4), ("actor", "api"), ("reason", ""), ("order_id", ""), ("part", ""),
            ("supply", "")),
        new("feed", ("word", "stock.changed.v1"), ("is_on", 0), ("changed_in", 0)),
        new("feed_cell", ("node", "cube"), ("sku", "s"), ("body", Cell), ("changed_in", 0)),
        new("gathered_change", ("sku", "a"), ("changed_in", 0)),
    ];

    /// <summary>What a desk begins with, and what it asks for one by one, holds the rows of that version.</summary>
    public static void ShouldBeRead(HubOptions options, int version)
    {
        using var store = new HubStore(options);
        var news = store.Begin(-1, []);
        var found = new (string Table, int Count)[]
        {
            ("strategy", news.Strategies.Count), ("rate_card", news.RateCards.Count),
            ("stock_watch", news.Watches.Count), ("disruption", news.Disruptions.Count),
            ("channel_policy", news.Policies.Count), ("node_capacity", news.Capacities.Count),
            ("capacity_day", news.CapacityUses.Count), ("exception_rule", news.ExceptionRules.Count),
            ("workflow_template", news.Workflows.Count), ("delivery_window", news.DeliveryWindows.Count),
            ("safety_stock", news.SafetyStocks.Count), ("transit_table", news.Transits.Count),
            ("feed", news.Feeds.Count), ("feed_cell", news.FeedCells.Count), ("site_word", news.Words.Count),
            ("promise", store.Promises.Of("p-1")?.Quote.Wish.Lines.Count ?? 0),
            ("api_key", store.Keys.Of("shop")?.Scopes.Count ?? 0),
            ("webhook", store.Webhooks.All().Count), ("delivery", store.Webhooks.Delivery("h1", 1)?.Tries ?? 0),
            ("event", store.Webhooks.Events(0, 9).Count),
            ("supply_line", store.Supplies.Of("PO-1")?.Revision is > 0 ? 1 : 0),
            ("replan", store.Replans.Next(9).Count),
            ("consolidation", store.HeldOrders.Together.All().Count), ("gathered", store.Gathered.All().Count),
            ("exception_look", store.Exceptions.Next(9).Count), ("reoptimise", store.Reoptimise.Next(9).Count),
            ("site_stock", store.Stocks.Of("alpha").Count),
            ("number_range", (int)(store.Parcels.Last("sscc/9521234") ?? 0)),
            ("node_answer", store.Accuracy.Answers.Since(new DateOnly(2026, 11, 1)).Count),
            ("routing_day", store.Accuracy.Routing.Newest() is null ? 0 : 1),
        };
        store.Rollback();
        found.ShouldBe(found.Select(one => (one.Table, Since(one.Table) <= version ? 1 : 0)));
    }

    private static int Since(string table) => Rows.Single(row => row.Table == table).Since;
}
