using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Channel policies, and orders of channels and markets, in few words.</summary>
internal static class Policies
{
    /// <summary>A policy of SKU "a".</summary>
    public static PolicyWish Wish(
        string id,
        string? channel = null,
        string? country = null,
        long guaranteed = 0,
        long? cap = null,
        bool isExclusive = false,
        string sku = "a") => new(
        id,
        Sku.Of(sku),
        channel,
        country is null ? null : new Market([country], []),
        guaranteed,
        cap,
        isExclusive);

    /// <summary>Puts it, whatever stood there.</summary>
    public static ChannelPolicy Put(HubBench bench, PolicyWish wish) => bench
        .Do((book, now) => Allocating.Put(book, wish, seen: null, isNamed: true, now))
        .ShouldBeOfType<PolicyOutcome.Stands>().Policy;

    /// <summary>What a buyer wants.</summary>
    public static OrderRequest Basket(string channel, string country, params (string Sku, long Quantity)[] lines) =>
        HubBench.Wish(lines) with
        {
            Channel = ChannelId.Of(channel),
            ShipTo = HubBench.Wish().ShipTo with { Country = country },
        };

    /// <summary>Places an order; returns how many units of it were planned.</summary>
    public static long Buy(HubBench bench, string key, OrderRequest wish) => Placed(bench, key, wish).Parts
        .Sum(part => part.Lines.Sum(line => line.Quantity - line.Released));

    /// <summary>Places an order.</summary>
    public static CustomerOrder Placed(HubBench bench, string key, OrderRequest wish) =>
        bench.Read(((PlaceOutcome.Placed)bench.Place(key, wish)).Order);

    /// <summary>Sends an order to another country, or changes the quantity of its first line, or both.</summary>
    public static OrderOutcome Change(HubBench bench, OrderId id, string? country, long? units) =>
        bench.Do((book, now) => Changing.Change(
            book,
            id,
            new OrderChange(
                "Ada",
                "he rang",
                null,
                country is null ? null : HubBench.Wish().ShipTo with { Country = country },
                units is { } quantity ? [new LineChange(1, quantity)] : []),
            seen: null,
            $"{id}-{book.Order(id)?.ChangeCount}",
            now));

    /// <summary>
    /// Policies whose sold units are not those of the orders and open holds that count in them, counted one by one;
    /// empty when all is well.
    /// </summary>
    public static IReadOnlyList<string> Differences(
        HubBench bench, IEnumerable<string> reservations, IEnumerable<string> promises)
    {
        using var reader = new HubReader(bench.Options);
        var count = bench.Counts().Received;
        var orders = Enumerable.Range(1, (int)count).Select(number => reader.Order(CustomerOrder.IdOf(number))!);
        var bought = orders.Where(order => order.Buyer is not null).SelectMany(order => order.Parts
            .SelectMany(part => part.Lines).Select(line =>
                (Buyer: order.Buyer!, line.Sku, Units: line.Quantity - line.Released))).ToArray();
        return bench.Do((book, _) =>
        {
            var held = reservations.Select(book.Holds.Of).OfType<EdgeDom.Hub.Reservations.Reservation>()
                .Concat(book.Store.HeldOrders.All().SelectMany(one => one.Reservations).Select(one => Held(book, one))
                    .OfType<EdgeDom.Hub.Reservations.Reservation>())
                .Concat(promises.Select(book.Promises.Of).OfType<Promise>().SelectMany(book.Promises.Held))
                .Where(one => one is { IsOpen: true, Buyer: not null })
                .Select(one => (Buyer: one.Buyer!, one.Sku, Units: one.Quantity)).ToArray();
            return book.Policies.OfSku(Sku.Of("a")).Concat(book.Policies.OfSku(Sku.Of("b")))
                .Select(policy => (policy, Sold: bought.Concat(held).Where(one => one.Sku == policy.Sku
                    && one.Buyer.Window >= policy.Window && (policy.Channel ?? one.Buyer.Channel) == one.Buyer.Channel
                    && (policy.Market?.Countries[0] ?? one.Buyer.Country) == one.Buyer.Country).Sum(one => one.Units)))
                .Where(one => one.policy.Sold != one.Sold)
                .Select(one => $"{one.policy} has sold {one.Sold}.").ToArray();
        });
    }

    private static EdgeDom.Hub.Reservations.Reservation? Held(HubBook book, string id)
    {
        book.Holds.Fetch([id]);
        return book.Holds.Of(id);
    }
}
