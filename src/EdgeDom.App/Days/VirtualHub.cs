using EdgeDom.App.Plans;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Wire.Sync;

namespace EdgeDom.App.Days;

/// <summary>The hub of a day in virtual time: its one desk, driven by hand, and the people who deal with it.</summary>
internal sealed class VirtualHub : IDisposable
{
    private readonly HubDesk desk;
    private readonly ShopClerk clerk;
    private readonly Dictionary<OrderId, Moment> openSince = [];
    private readonly HashSet<OrderId> touched = [];

    /// <summary>Opens the hub's book and lays the shops' stock.</summary>
    public VirtualHub(DayPlan plan, HubOptions options)
    {
        desk = new HubDesk(options);
        clerk = new ShopClerk(plan);
        desk.Changed += news =>
        {
            touched.UnionWith(news.Orders);
            HasNewsForSite |= news.Sites.Count > 0 || news.Orders.Count > 0;
        };
        foreach (var shop in plan.Shops)
        {
            desk.Run(
                (book, _) =>
                {
                    var node = book.Node(NodeId.Of(shop.Node.Node))!;
                    foreach (var (sku, quantity) in shop.Stock)
                    {
                        StockTaking.Set(book, node, sku, quantity);
                    }

                    return true;
                },
                plan.Start);
        }
    }

    /// <summary>How long each ended order took, in ms, in the order of their ends.</summary>
    public List<long> CycleMillis { get; } = [];

    /// <summary>Whether something happened since the last exchange that the site may want to hear.</summary>
    public bool HasNewsForSite { get; set; }

    /// <summary>Orders placed and not ended.</summary>
    public int Open => openSince.Count;

    /// <summary>How long the oldest open order has been open, in ms; 0 when none is.</summary>
    public long OldestMillis(Moment now) => openSince.Count == 0 ? 0 : openSince.Values.Max(since => now.Since(since));

    /// <summary>When the shops' clerk is due.</summary>
    public Moment? NextDue => clerk.NextDue;

    /// <summary>The hub's counts.</summary>
    public HubCounts Counts(Moment now) => desk.Run((book, _) => book.Counts with { Oversold = book.Oversold() }, now);

    /// <summary>The hash of all that the hub has stored.</summary>
    public string Hash(Moment now) => desk.Run((book, _) => book.Store.Hash(), now);

    /// <summary>A shopper orders.</summary>
    public void Place(ShopperOrder order, Moment now)
    {
        var request = new OrderRequest(
            order.Channel,
            order.Reference,
            new ShipTo(order.LatitudeMicrodegrees, order.LongitudeMicrodegrees),
            order.Priority,
            [.. order.Lines.Select(line => new OrderRequestLine(line.Sku, line.Quantity))]);
        if (desk.Run(
            (book, at) => Placing.Place(book, request, order.Reference, at), now) is PlaceOutcome.Placed placed)
        {
            openSince[placed.Order] = now;
            touched.Add(placed.Order);
        }
    }

    /// <summary>Answers one question of the site, as bytes in and bytes out.</summary>
    public byte[] Exchange(byte[] question, Moment now)
    {
        var request = SyncJson.ReadRequest(question, out var why)
            ?? throw new InvalidDataException($"The site's question cannot be read: {why}");
        HasNewsForSite = false;
        return SyncJson.Write(desk.Run(
            (book, at) => SiteExchange.Exchange(book, book.Site(request.Site)!, request, at), now));
    }

    /// <summary>Lets the shops' clerk act and looks after what has changed.</summary>
    public void Go(Moment now)
    {
        while (clerk.TakeDue(now) is { } act)
        {
            desk.Run((book, at) => Do(book, act, at), now);
        }

        var changed = touched.ToArray();
        touched.Clear();
        foreach (var id in changed)
        {
            Look(id, now);
        }
    }

    /// <inheritdoc />
    public void Dispose() => desk.Dispose();

    private void Look(OrderId id, Moment now)
    {
        var isOpen = desk.Run(
            (book, at) =>
            {
                var order = book.Order(id)!;
                foreach (var part in order.Parts.Where(part => !part.IsClosed))
                {
                    clerk.Notice(id, part.Id, part.Node, at);
                }

                return order.Status == OrderStatus.Open;
            },
            now);
        if (!isOpen && openSince.Remove(id, out var since))
        {
            CycleMillis.Add(now.Since(since));
        }
    }

    private static string? Do(HubBook book, ShopClerk.Act act, Moment now)
    {
        if (book.Order(act.Order) is not { } order || order.Part(act.Part) is not { } part)
        {
            return null;
        }

        return act.Deed switch
        {
            ShopClerk.Deed.Accept => Settling.Accept(book, order, part, now),
            ShopClerk.Deed.Reject => Settling.Reject(book, order, part, "not found on the shelf", now),
            ShopClerk.Deed.Ship => Settling.Ship(
                book,
                order,
                part,
                [.. part.Lines.Select(line => new FulfilmentLine(line.Line, line.Sku, line.Open))],
                now),
        };
    }
}
