using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that wait and supply that comes, in few words.</summary>
internal static class Backorders
{
    /// <summary>Places an order that may wait, at the bench's time.</summary>
    public static CustomerOrder Order(
        HubBench bench, string key, string sku, long units, int priority = 0, bool? backorder = true)
    {
        var wish = HubBench.Wish((sku, units)) with { Priority = priority, Backorder = backorder };
        return bench.Read(((PlaceOutcome.Placed)bench.Place(key, wish)).Order);
    }

    /// <summary>Says what is expected at the store; a day counts from the bench's first day, 2027-01-15.</summary>
    public static SupplyOutcome Expect(
        HubBench bench, string id, string sku, long units, int day, string node = "store", int? seen = null) =>
        bench.Do((book, now) => Supplying.Put(
            book, new SupplyWish(id, NodeId.Of(node), Sku.Of(sku), units, Day(day)), seen, isNamed: true, now));

    /// <summary>Units of a line have come.</summary>
    public static SupplyOutcome Receive(
        HubBench bench, string id, long units, bool isLast = false, string? key = null) =>
        bench.Do((book, now) => Supplying.Receive(book, id, units, isLast, key ?? $"receipt-{id}-{units}", now));

    /// <summary>The words of all events of a subject, in order.</summary>
    public static string[] Told(HubBench bench, string subject)
    {
        using var reader = new HubReader(bench.Options);
        return
        [
            .. reader.Events(0, 10_000).Where(row => row.Subject == subject)
                .Select(row => row.Word[..row.Word.LastIndexOf('.')]),
        ];
    }

    /// <summary>The data of the last event of a type about a subject.</summary>
    public static CloudEvent Last(HubBench bench, string subject, EventType type)
    {
        using var reader = new HubReader(bench.Options);
        return CloudEvent.Of(reader.Events(0, 10_000).Last(row => row.Subject == subject && row.Word == type.Word));
    }

    /// <summary>Units that wait, and for which supply line.</summary>
    public static (string Supply, long Units)[] Waits(CustomerOrder order) =>
        [.. order.Waiting.Select(wait => (wait.Supply, wait.Units))];

    /// <summary>A day of January 2027, counted from the 15th, a Friday.</summary>
    public static DateOnly Day(int day) => new DateOnly(2027, 1, 15).AddDays(day);

    /// <summary>States that the books add up and that everything was told once.</summary>
    public static void ShouldAddUp(HubBench bench)
    {
        bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        bench.Do((book, _) => book.Oversold()).ShouldBe(0);
        EventsOnce.ShouldHold(bench.Options);
    }
}
