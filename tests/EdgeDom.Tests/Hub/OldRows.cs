using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Rows as older programs wrote them in every schema, which every later one must read.</summary>
internal static class OldRows
{
    private const string Decided =
        """{"demands":[],"parts":[],"unfilled":[],"costMinor":7,"method":"whole-order","verdicts":[]}""";

    private static readonly CustomerOrder Placed = new()
    {
        Id = CustomerOrder.IdOf(1),
        Number = 1,
        Channel = ChannelId.Of("web"),
        Reference = "W-1",
        PlacedAt = new Moment(5),
        Priority = 0,
        ShipTo = new ShipTo(52_500_000, 13_400_000),
        Lines = [new OrderLine { Line = 1, Sku = Sku.Of("a"), Ordered = 2 }],
    };

    private const string Granted = """{"kind":"stockGranted","sku":"a","quantity":9}""";
    private const string Shrunk = """{"kind":"allotmentShrunk","sku":"a","quantity":1,"reason":"eaten"}""";
    private const string Asked = """{"kind":"cancelRequested","fulfilmentOrder":"O0000001-1"}""";

    private static readonly string FirstUp = HashChain.Link(HashChain.Start, 1, "stockGranted", 1, 5, Granted);
    private static readonly string SecondUp = HashChain.Link(FirstUp, 2, "allotmentShrunk", 1, 6, Shrunk);
    private static readonly string FirstDown = HashChain.Link(HashChain.Start, 1, "cancelRequested", 1, 7, Asked);

    private static readonly string SiteThen =
        """{"site":"alpha","node":"cube","life":"00000000000000000000000000000001","upHave":2,"""
        + $$""" "upHead":"{{SecondUp}}","downLast":1,"downHead":"{{FirstDown}}","downAcked":1,"trouble":""}""";

    private const string NodeThen =
        """{"node":"cube","name":"Cube","place":{"latitudeMicrodegrees":52000000,"longitudeMicrodegrees":13000000},"""
        + """ "cost":{"fixedMinor":400,"perKmMilliMinor":1000},"isSuspended":false,"site":"alpha"}""";

    /// <summary>
    /// A row of every table of that version, those of the first program before orders and decisions were packed.
    /// </summary>
    public static IEnumerable<string> Of(int version) =>
    [
        .. All,
        .. OldTables.Rows.Where(row => row.Since <= version).Select(row => row.Insert),
        .. Has(version, "reservation") ? ["UPDATE stock_right SET held = 2, reserved = 2"] : Array.Empty<string>(),
        .. Has(version, "event") ? ["UPDATE turn SET events = 1"] : Array.Empty<string>(),
    ];

    /// <summary>What must be found once each after an upgrade from that version, as a table and a condition.</summary>
    public static IEnumerable<string> Kept(int version) =>
    [
        $"node WHERE id = 'cube' AND body = '{NodeThen}'",
        "stock_right WHERE node = 'cube' AND sku = 'a' AND granted = 9 AND shrunk = 1 AND gone = 3",
        $"site WHERE site = 'alpha' AND body = '{SiteThen}'",
        $"up_log WHERE site = 'alpha' AND number = 1 AND kind = 'stockGranted' AND hash = '{FirstUp}'",
        $"up_log WHERE site = 'alpha' AND number = 2 AND body = '{Shrunk}' AND hash = '{SecondUp}'",
        $"down_log WHERE site = 'alpha' AND number = 1 AND body = '{Asked}' AND hash = '{FirstDown}'",
        "timeline WHERE order_id = 'O0000001' AND number = 1 AND text = 'The order came in.'",
        "answer WHERE key = 'key-1' AND fingerprint = 'f' AND status = 201 AND body = '{}'",
        .. OldTables.Rows.Where(row => row.Since <= version).Select(row => row.Kept),
        .. Has(version, "reservation") ? ["stock_right WHERE held = 2 AND reserved = 2"] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> All { get; } =
    [
        $"INSERT INTO node (id, body) VALUES ('cube', '{NodeThen}')",
        "INSERT INTO stock_right (node, sku, granted, shrunk, reserved, gone) VALUES ('cube', 'a', 9, 1, 0, 3)",
        $"INSERT INTO site (site, body) VALUES ('alpha', '{SiteThen}')",
        "INSERT INTO up_log (site, number, kind, version, at, body, hash) VALUES"
            + $" ('alpha', 1, 'stockGranted', 1, 5, '{Granted}', '{FirstUp}'),"
            + $" ('alpha', 2, 'allotmentShrunk', 1, 6, '{Shrunk}', '{SecondUp}')",
        "INSERT INTO down_log (site, number, kind, version, at, body, hash) VALUES"
            + $" ('alpha', 1, 'cancelRequested', 1, 7, '{Asked}', '{FirstDown}')",
        "INSERT INTO timeline (order_id, number, at, source, kind, text)"
            + " VALUES ('O0000001', 1, 5, 'customer', 'placed', 'The order came in.')",
        "INSERT INTO answer (key, fingerprint, status, body, at) VALUES ('key-1', 'f', 201, '{}', 5)",
        "INSERT INTO customer_order (number, id, channel, reference, placed_at, status, body)"
            + $" VALUES (1, 'O0000001', 'web', 'W-1', 5, 'open', '{HubJson.Write(Placed)}')",
        "INSERT INTO decision (id, order_id, at, cause, body)"
            + $" VALUES ('O0000001-d1', 'O0000001', 5, 'placed', '{Decided}')",
    ];

    /// <summary>
    /// Order and decision are found by every id, with what was written; the desk begins with the rights, reservations
    /// and logs of then, and the site goes on where it was.
    /// </summary>
    public static void ShouldBeRead(HubOptions options, int version)
    {
        OldTables.ShouldBeRead(options, version);
        using (var desk = new HubDesk(HubBench.Usual(options)))
        {
            desk.Run((book, now) => IsWhole(book, version, now), new Moment(10));
        }

        using var reader = new HubReader(options);
        HubJson.Write(reader.Order(Placed.Id).ShouldNotBeNull()).ShouldBe(HubJson.Write(Placed));
        reader.Orders(long.MaxValue, null, 5).ShouldHaveSingleItem().Id.ShouldBe(Placed.Id);
        reader.Decisions(Placed.Id).ShouldHaveSingleItem().Decision.CostMinor.ShouldBe(7);
        var kept = reader.KeptDecision("O0000001-d1").ShouldNotBeNull();
        (kept.Body, kept.Question).ShouldBe((Decided, null));
    }

    /// <summary>Whether that version has the table.</summary>
    private static bool Has(int version, string table) =>
        OldTables.Rows.Any(row => row.Table == table && row.Since <= version);

    private static bool IsWhole(HubBook book, int version, Moment now)
    {
        var right = book.RightsOf(NodeId.Of("cube")).Single();
        var held = Has(version, "reservation") ? 2 : 0;
        (right.Right.Granted, right.Right.Shrunk, right.Right.Gone, right.Right.Reserved, right.Held)
            .ShouldBe((9L, 1L, 3L, held, held));

        // One order stands for all of them, so that it has a plan to leave together and is not held for that.
        HoldCheck.Differences(book).Count.ShouldBe(Has(version, "consolidation") ? 1 : 0);
        var site = book.Site("alpha").ShouldNotBeNull();
        (site.UpHave, site.UpHead, site.DownLast, site.DownHead).ShouldBe((2, SecondUp, 1, FirstDown));
        book.Store.Logs.UpAfter("alpha", 0, 9).Select(entry => entry.Hash).ShouldBe([FirstUp, SecondUp]);
        book.Store.Logs.DownAfter("alpha", 0, 9).Select(entry => entry.Body).ShouldBe([Asked]);

        var next = HashChain.Link(SecondUp, 3, "stockGranted", 1, 8, Granted);
        var answer = SiteExchange.Exchange(
            book,
            site,
            new ExchangeRequest
            {
                Site = "alpha",
                Life = LifeId.Of("00000000000000000000000000000001"),
                Ask = 1,
                DownHave = 1,
                UpHead = SecondUp,
                Up = [new LogEntry(3, "stockGranted", 1, new Moment(8), Granted, next)],
            },
            now);
        (answer.Instruction, answer.UpHave, answer.UpHead).ShouldBe((SyncInstruction.None, 3, next));
        book.Right(NodeId.Of("cube"), Sku.Of("a")).Granted.ShouldBe(18);
        return true;
    }
}
