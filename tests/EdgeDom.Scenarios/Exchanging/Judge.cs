using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>Says what is wrong in a world: now and then while it runs, and whole after it has healed.</summary>
internal sealed class Judge(HubHouse hub, Shops shops, IReadOnlyList<ShopFloor> floors)
{
    /// <summary>What must hold at every moment.</summary>
    public void Look()
    {
        if (hub.Look((book, _) => book.Oversold(), out var oversold) && oversold != 0)
        {
            throw new WorldFault($"{oversold} units were promised that nobody had granted.");
        }

        foreach (var site in floors.Select(floor => floor.Site).Where(site => site.IsOpen))
        {
            Demand(
                site.Sync.View.Halt != SyncHalt.Parted,
                $"{site.Name} and the hub have parted: {site.Sync.View.Reason}");
        }
    }

    /// <summary>What must hold after everything has healed and all work is done.</summary>
    public void Close()
    {
        if (!hub.Look((book, _) => Closing(book), out var wrong))
        {
            throw new WorldFault("The hub is down although everything has healed.");
        }

        Demand(wrong.Length == 0, wrong);
    }

    private string Closing(HubBook book)
    {
        try
        {
            Look(book);
            return "";
        }
        catch (WorldFault fault)
        {
            return fault.Message;
        }
    }

    private void Look(HubBook book)
    {
        Demand(book.Oversold() == 0, "Units were promised that nobody had granted.");
        foreach (var floor in floors)
        {
            Demand(
                floor.Site.IsOpen,
                $"{floor.Site.Name} does not work: {floor.Site.Admission?.Stage} {floor.Site.Admission?.Reason}");
            var record = book.Site(floor.Site.Name)!;
            LogsAreEqual(floor.Site, record);
            RightsAreEqual(book, floor, record);
            BooksJudge.Close(floor, book.Stocks.OfSite(floor.Site.Name));
        }

        foreach (var shopper in shops.Shoppers)
        {
            EndsOnce(book, shopper);
        }

        Demand(
            book.Counts.Received == shops.Shoppers.Count,
            $"{shops.Shoppers.Count} orders were placed, the hub took {book.Counts.Received}.");
    }

    private static void LogsAreEqual(SiteHouse site, SiteRecord record)
    {
        Demand(site.Sync.View.Halt == SyncHalt.None, $"{site.Name} has stopped exchanging: {site.Sync.View.Reason}");
        Demand(record.Trouble.Length == 0, $"The hub refuses {site.Name}: {record.Trouble}");
        var ledger = site.Ledger;
        Demand(
            record.UpHave == ledger.UpLast && record.UpHead == ledger.UpHead(ledger.UpLast),
            $"{site.Name} has written {ledger.UpLast} entries, the hub has {record.UpHave}, or their hashes differ.");
        Demand(
            record.DownLast == ledger.DownLast && record.DownHead == ledger.DownHead,
            $"The hub has written {record.DownLast} entries for {site.Name}, it has {ledger.DownLast}, or their hashes"
            + " differ.");
    }

    private static void RightsAreEqual(HubBook book, ShopFloor floor, SiteRecord record)
    {
        var site = floor.Site;
        var balances = site.Ledger.Balances().ToArray();
        foreach (var sku in site.Options.Items.Select(item => item.Sku))
        {
            var right = book.Right(record.Node, sku);
            var allotted = Sum(AccountKind.Allotted);
            var reserved = Sum(AccountKind.Reserved);
            var gone = Sum(AccountKind.Gone) - floor.Shelves.HandedOver(sku);
            Demand(
                right.Granted - right.Shrunk - right.Reserved - right.Gone == allotted,
                $"{site.Name} has allotted {allotted} of {sku} to the hub, the hub thinks {right}.");
            Demand(
                right.Reserved == reserved,
                $"{site.Name} has reserved {reserved} of {sku}, the hub thinks {right}.");
            Demand(right.Gone == gone, $"{site.Name} has sent {gone} of {sku}, the hub thinks {right}.");

            long Sum(AccountKind kind) => balances
                .Where(balance => balance.Sku == sku && balance.Account.Kind == kind)
                .Sum(balance => balance.Quantity);
        }
    }

    private void EndsOnce(HubBook book, Shopper shopper)
    {
        var order = shopper.Order is { } id ? book.Order(id) : null;
        if (order is null)
        {
            throw new WorldFault($"Order {shopper.Wish.Reference} ({shopper.Order}) is forgotten.");
        }

        Demand(order.Reference == shopper.Wish.Reference, $"{order.Id} is somebody else's order.");
        Demand(order.Status != OrderStatus.Open, $"{order.Id} has not ended.");
        foreach (var line in order.Lines)
        {
            var left = order.Parts.SelectMany(part => part.Lines
                .Where(one => one.OrderLine == line.Line)
                .Select(one => Left(part, one))).Sum();
            var buckets = order.Buckets(line);
            Demand(
                left == buckets.Shipped,
                $"{order.Id} line {line.Line}: {left} units have left, the hub thinks {buckets}.");
            Demand(
                left + line.Cancelled + line.Short == line.Ordered,
                $"{order.Id} line {line.Line}: {line.Ordered} ordered, {left} left, {buckets}.");
        }
    }

    // What was sent and could never be written down is no longer part of the order.
    private long Left(OrderPart part, PartLine line) => floors
        .Where(floor => !floor.NeverWritten.Contains(part.Id))
        .Sum(floor => floor.Sent.GetValueOrDefault(part.Id)?.Units(line.Line) ?? 0);

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new WorldFault(what);
        }
    }
}
