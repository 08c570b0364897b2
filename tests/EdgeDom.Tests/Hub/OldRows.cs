using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
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

    /// <summary>An order and its decision before they were packed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "INSERT INTO customer_order (number, id, channel, reference, placed_at, status, body)"
            + $" VALUES (1, 'O0000001', 'web', 'W-1', 5, 'open', '{HubJson.Write(Placed)}')",
        "INSERT INTO decision (id, order_id, at, cause, body)"
            + $" VALUES ('O0000001-d1', 'O0000001', 5, 'placed', '{Decided}')",
    ];

    /// <summary>Order and decision are found by every id, with what was written.</summary>
    public static void ShouldBeRead(HubOptions options)
    {
        using var reader = new HubReader(options);
        HubJson.Write(reader.Order(Placed.Id).ShouldNotBeNull()).ShouldBe(HubJson.Write(Placed));
        reader.Orders(long.MaxValue, null, 5).ShouldHaveSingleItem().Id.ShouldBe(Placed.Id);
        reader.Decisions(Placed.Id).ShouldHaveSingleItem().Decision.CostMinor.ShouldBe(7);
        var kept = reader.KeptDecision("O0000001-d1").ShouldNotBeNull();
        (kept.Body, kept.Question).ShouldBe((Decided, null));
    }
}
