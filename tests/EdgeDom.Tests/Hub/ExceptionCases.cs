using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders with which one thing goes wrong, one way for each kind.</summary>
internal static class ExceptionCases
{
    /// <summary>For how long it must have been so in these cases, min, where that counts.</summary>
    public const int After = 30;

    /// <summary>Places an order of two units and lets one thing go wrong with it; time must pass besides.</summary>
    public static CustomerOrder Begin(HubBench bench, ExceptionKind kind) => kind switch
    {
        ExceptionKind.Rejected => Act(bench, Both(bench), (book, own, now) =>
            Settling.Reject(book, own, own.Parts[0], "closed", now)),
        ExceptionKind.Lacking => Act(bench, Both(bench), (book, own, now) =>
            Settling.ShortPick(book, own, own.Parts[0], own.Parts[0].Lines[0], 1, "gone", now)),
        ExceptionKind.Short => Stocked(bench, units: 1, mayWait: false),
        ExceptionKind.Waiting or ExceptionKind.Waited => Stocked(bench, units: 1, mayWait: true),
        ExceptionKind.Unanswered or ExceptionKind.Unfinished => Both(bench),
        ExceptionKind.Unclaimed => Unclaimed(bench),
        ExceptionKind.MissedCutOff => Carried(bench),
        ExceptionKind.PromiseAtRisk => Late(bench),
        ExceptionKind.StaleSite => AtSite(bench),
        ExceptionKind.LateSupply => Slipped(bench),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How long must pass, ms, until it is wrong.</summary>
    public static long Wait(ExceptionKind kind) => kind switch
    {
        ExceptionKind.MissedCutOff => 7 * 60 * Exceptional.Minute,
        _ => After * Exceptional.Minute,
    };

    /// <summary>The site is heard no more, or is again; others are told.</summary>
    public static void Hear(HubBench bench, bool isStale) => bench.Do((book, now) =>
    {
        book.StaleSites.Clear();
        book.StaleSites.UnionWith(isStale ? ["alpha"] : []);
        SiteTelling.Look(book, "alpha", isStale, !isStale, now);
        return 0;
    });

    /// <summary>Two units of a at the site, and an order of them there.</summary>
    public static CustomerOrder AtSite(HubBench bench, bool isStale = true)
    {
        bench.Say(new StockGranted(Sku.Of("a"), 2));
        var order = bench.Order(("a", 2));
        bench.Stock("depot", "a", 2);
        if (isStale)
        {
            Hear(bench, isStale: true);
        }

        return order;
    }

    private static CustomerOrder Act(
        HubBench bench, CustomerOrder order, Func<HubBook, CustomerOrder, Moment, string?> act)
    {
        bench.Do((book, now) => act(book, book.Order(order.Id)!, now)).ShouldBeNull();
        return order;
    }

    private static CustomerOrder Both(HubBench bench)
    {
        bench.Stock("store", "a", 2);
        var order = bench.Order(("a", 2));
        bench.Stock("depot", "a", 2);
        return order;
    }

    private static CustomerOrder Stocked(HubBench bench, long units, bool mayWait)
    {
        bench.Stock("store", "a", units);
        return Backorders.Order(bench, "one", "a", 2, backorder: mayWait);
    }

    private static CustomerOrder Unclaimed(HubBench bench)
    {
        Offered.Shops(bench, 1, 2);
        bench.Stock("depot", "a", 2);
        Offered.Policy(bench, null, new TierDocument
        {
            Name = "shops",
            When = "node.kind == 'store'",
            Offer = Offered.AtOnce(2, OfferDocument.Escalate) with { Minutes = 10 },
        });
        var order = bench.Order(("a", 2));
        Offered.Pass(bench, 10).ShouldBe(1);
        return order;
    }

    private static CustomerOrder Carried(HubBench bench)
    {
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        return Both(bench);
    }

    private static CustomerOrder Late(HubBench bench)
    {
        Deliveries.Put(bench, "store", "near", Deliveries.Service("bike", 300, transitDays: 1));
        Deliveries.Put(bench, "depot", "far", Deliveries.Service("road", 2_000, transitDays: 3));
        return Act(bench, Both(bench), (book, own, now) =>
            Settling.Reject(book, own, own.Parts[0], "no van", now));
    }

    private static CustomerOrder Slipped(HubBench bench)
    {
        Backorders.Expect(bench, "S-1", "a", 1, day: 3);
        var order = Stocked(bench, units: 1, mayWait: true);
        Backorders.Expect(bench, "S-1", "a", 1, day: 6);
        return order;
    }
}
