using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Tests.Hub;

/// <summary>Delivery windows in few words; their market is GB.</summary>
internal static class Windowed
{
    /// <summary>Puts a window of two hours of a day, counted from that of the bench, whatever stood there.</summary>
    public static WindowOutcome Put(HubBench bench, string id, long parcels, int day = 3, int from = 1_080) =>
        Put(bench, new DeliveryWindowWish(id, new Market(["GB"], []), Backorders.Day(day), from, from + 120, parcels));

    /// <summary>Puts a window, whatever stood there.</summary>
    public static WindowOutcome Put(HubBench bench, DeliveryWindowWish wish) => bench.Do(
        (book, now) => Windowing.Put(book, wish, seen: null, isNamed: true, now));

    /// <summary>What somebody in GB wishes in a window.</summary>
    public static OrderRequest Wish(string? window, params (string Sku, long Quantity)[] lines) =>
        HubBench.Wish(lines) with
        {
            ShipTo = new ShipTo(52_500_000, 13_400_000, Country: "GB"),
            Delivery = window is null ? null : new DeliveryChoice(Window: window),
        };

    /// <summary>Orders it.</summary>
    public static CustomerOrder Order(HubBench bench, string key, OrderRequest wish) =>
        bench.Read(((PlaceOutcome.Placed)bench.Place(key, wish)).Order);

    /// <summary>Parcels that are booked of a window.</summary>
    public static long Booked(HubBench bench, string id) =>
        bench.Do((book, _) => book.Capacities.Windows.Of(id)!.Booked);

    /// <summary>In which window each fulfilment order is, a dash for none, and what is kept for the rest.</summary>
    public static string In(HubBench bench, OrderId id)
    {
        var order = bench.Read(id);
        return string.Join(' ', order.Parts.Select(part => part.Window ?? "-")) + $" +{order.WindowParcels}";
    }

    /// <summary>What orders and promises have of a window, counted anew from all of them.</summary>
    public static long Counted(HubBench bench, string id, string[] promises) => bench.Do((book, _) =>
    {
        var orders = Enumerable.Range(1, (int)book.Counts.Received)
            .Select(number => book.Order(CustomerOrder.IdOf(number))!)
            .Where(order => order.Delivery?.Window == id)
            .Sum(order => order.WindowParcels + order.Parts.Count(part => part.Window == id));
        return orders + promises.Select(book.Promises.Of).OfType<Promise>()
            .Where(promise => promise.State == PromiseState.Held && promise.Window == id)
            .Sum(promise => promise.Quote.Plan.Parts.Count);
    });
}
