using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Pricing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// Two places 1,869 km apart with a node in each; a kilometre costs one minor unit, and orders of one unit come from
/// both alike.
/// </summary>
public sealed class NetworkPricesTests
{
    private const int Expected = 1_000;
    private const long LostMinor = 5_000;

    private static readonly GeoPoint Berlin = new(52_520_000, 13_405_000);
    private static readonly GeoPoint Madrid = new(40_416_800, -3_703_800);
    private static readonly Sku Apple = Sku.Of("a");
    private static readonly NodeId[] Both = [NodeId.Of("berlin"), NodeId.Of("madrid")];

    [Fact]
    public void What_is_scarce_at_a_node_is_worth_there_what_a_parcel_from_the_other_costs_more()
    {
        var prices = Priced(200, 5_000);

        prices.RelativeMinor(Apple, Both[0], Both).ShouldBeInRange(1_700, 2_050);
        prices.RelativeMinor(Apple, Both[1], Both).ShouldBe(0);
    }

    [Fact]
    public void Worth_counts_from_the_cheapest_node_that_has_any() =>
        Priced(200, 5_000).RelativeMinor(Apple, Both[0], [Both[0]]).ShouldBe(0);

    [Fact]
    public void Where_there_is_enough_everywhere_nothing_is_worth_more() =>
        Both.ShouldAllBe(node => Priced(5_000, 5_000).RelativeMinor(Apple, node, Both) == 0);

    [Fact]
    public void Nothing_is_worth_more_than_a_lost_unit_costs() =>
        Priced(200, 5_000, lostMinor: 300).RelativeMinor(Apple, Both[0], Both).ShouldBeInRange(0, 300);

    [Fact]
    public void The_same_orders_and_stock_give_the_same_prices() =>
        Priced(200, 5_000).RelativeMinor(Apple, Both[0], Both)
            .ShouldBe(Priced(200, 5_000).RelativeMinor(Apple, Both[0], Both));

    [Fact]
    public void What_nobody_has_ordered_is_not_priced() =>
        Priced(200, 5_000).RelativeMinor(Sku.Of("b"), Both[0], Both).ShouldBe(0);

    [Fact]
    public void Few_orders_say_nothing() =>
        Priced(200, 5_000, orders: NetworkPrices.OrdersLeast - 1).Skus.ShouldBe(0);

    [Fact]
    public void A_SKU_that_more_nodes_hold_than_can_be_priced_is_left_out()
    {
        var nodes = Enumerable.Range(0, 13).Select(node => Node($"n{node:D2}", Berlin, 100 - node));

        NetworkPrices.Of(Seen(400), nodes, Expected, LostMinor, seed: 1).Skus.ShouldBe(0);
        NetworkPrices.Of(Seen(400), nodes.Take(12), Expected, LostMinor, seed: 1).Skus.ShouldBe(1);
    }

    [Fact]
    public void Most_wanted_SKUs_are_priced_and_of_more_nodes_fewer()
    {
        SeenOrder[] seen =
        [
            .. Enumerable.Range(0, NetworkPrices.OrdersMost).Select(order => new SeenOrder(
                Berlin, "", "", new Dictionary<Sku, long> { [Sku.Of($"s{order:D5}")] = 1, [Apple] = 1 })),
        ];

        NetworkPrices.Wanted(seen, 2).Count.ShouldBe(NetworkPrices.SkusMost);
        NetworkPrices.Wanted(seen, 12).Count.ShouldBe(256);
        NetworkPrices.Wanted(seen, 12)[0].ShouldBe(Apple);
    }

    private static NetworkPrices Priced(
        long berlin, long madrid, long lostMinor = LostMinor, int orders = 400) => NetworkPrices.Of(
        Seen(orders),
        [Node("berlin", Berlin, berlin), Node("madrid", Madrid, madrid)],
        Expected,
        lostMinor,
        seed: 1);

    private static SeenOrder[] Seen(int orders) =>
    [
        .. Enumerable.Range(0, orders).Select(order => new SeenOrder(
            order % 2 == 0 ? Berlin : Madrid, "", "", new Dictionary<Sku, long> { [Apple] = 1 })),
    ];

    private static PricedNode Node(string id, GeoPoint place, long units) => new(
        NodeId.Of(id),
        order => 400 + (place.MetresTo(order.ShipTo) / 1_000),
        new Dictionary<Sku, long> { [Apple] = units });
}
