using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Reservations that may lie anywhere, are pinned, and become an order's, in few words.</summary>
internal static class Reserved
{
    /// <summary>Holds units wherever they are; how it stands.</summary>
    public static string Anywhere(HubBench bench, string id, string sku, long units, long holdMillis = 60_000)
    {
        bench.Do((book, now) => Reserving.Hold(book, new HoldRequest(id, null, Sku.Of(sku), units, holdMillis), now));
        return Seen(bench, id);
    }

    /// <summary>Holds units that are expected, at a node or wherever they come; how it stands.</summary>
    public static string Expected(
        HubBench bench, string id, string sku, long units, string? node = null, long holdMillis = 60_000)
    {
        bench.Do((book, now) => Reserving.Hold(
            book,
            new HoldRequest(
                id,
                node is null ? null : NodeId.Of(node),
                Sku.Of(sku),
                units,
                holdMillis,
                Against: ReservationAgainst.Expected),
            now));
        return Seen(bench, id);
    }

    /// <summary>Confirms one; how it stands.</summary>
    public static string Confirm(HubBench bench, string id)
    {
        bench.Do((book, _) => Reserving.Confirm(book, id));
        return Seen(bench, id);
    }

    /// <summary>Pins one, to a node or where it lies.</summary>
    public static PinOutcome Pin(HubBench bench, string id, string? node = null) => bench.Do((book, now) =>
        Reserving.Pin(
            book, id, node is null ? null : NodeId.Of(node), new HoldWord("Ada", "the customer comes by"), now));

    /// <summary>Has those that may lie anywhere leave nodes that cannot send them.</summary>
    public static void Tend(HubBench bench) => bench.Do((book, now) => Reserving.Tend(book, "", now));

    /// <summary>Places an order that names reservations.</summary>
    public static CustomerOrder Order(
        HubBench bench, string key, IReadOnlyList<string> reservations, params (string Sku, long Units)[] lines) =>
        bench.Read(bench.Place(key, HubBench.Wish(lines) with { Reservations = reservations })
            .ShouldBeOfType<PlaceOutcome.Placed>().Order);

    /// <summary>How one stands, where, and of which order or supply.</summary>
    public static string Seen(HubBench bench, string id) => bench.Do((book, _) =>
    {
        var one = book.Holds.Of(id).ShouldNotBeNull();
        var order = one.Order is { } known ? $" of {known}" : "";
        var supply = one is { IsOpen: true, Supply: { } line } ? $" by {line}" : "";
        return $"{HubJson.Word(one.State)} at {one.Node}{order}{supply}";
    });

    /// <summary>Of which nodes an order has how many units, by name.</summary>
    public static string Parts(CustomerOrder order) => string.Join(
        ", ",
        order.Parts.Where(part => !part.IsClosed).OrderBy(part => part.Node)
            .Select(part => $"{part.Node} {part.Lines.Sum(line => line.Open)}"));
}
