using EdgeDom.Model.Time;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Simulator.Stocking;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Simulator;

public sealed class ShoppersTests
{
    private static readonly Moment Start = new(1_700_000_000_000);

    [Fact]
    public void One_seed_is_one_crowd()
    {
        Text(Make(1)).ShouldBe(Text(Make(1)));
        Text(Make(1)).ShouldNotBe(Text(Make(2)));
    }

    [Fact]
    public void Orders_look_like_a_shops()
    {
        var orders = Make(1).All;

        orders.Count.ShouldBe(2000);
        orders.Select(order => order.At.UnixMillis).ShouldBeInOrder();
        orders.ShouldAllBe(order => order.Lines.Count >= 1 && order.Lines.Count <= 6);
        orders.ShouldAllBe(order => order.Lines.Select(line => line.Sku).Distinct().Count() == order.Lines.Count);
        orders.Select(order => order.Reference).Distinct().Count().ShouldBe(2000);
        var lines = orders.SelectMany(order => order.Lines).ToList();
        (lines.Count(line => line.Quantity == 1) * 1000 / lines.Count).ShouldBeInRange(770, 830);
        var top = lines.Count(line => line.Sku.Value is "SKU-00001");
        top.ShouldBeGreaterThan(lines.Count(line => line.Sku.Value is "SKU-00020") * 5);
    }

    [Fact]
    public void Each_order_is_handed_out_once_when_it_is_due()
    {
        var shoppers = Make(1);
        var second = shoppers.All[1].At;

        var first = shoppers.TakeDue(second);

        first.Count.ShouldBe(shoppers.All.Count(order => order.At <= second));
        shoppers.TakeDue(second).ShouldBeEmpty();
        shoppers.NextEvent.ShouldBe(shoppers.All[first.Count].At);
        shoppers.TakeDue(Start.Plus(10 * 3_600_000L)).Count.ShouldBe(2000 - first.Count);
        shoppers.NextEvent.ShouldBeNull();
    }

    private static Shoppers Make(long seed) => new(
        new ShopperSettings { OrdersPerHour = 1000 }, Assortment.Make(100, 1000, 40, 1), Start, 2 * 3_600_000L, seed);

    private static string Text(Shoppers shoppers) => string.Join('\n', shoppers.All.Select(
        order => $"{order.Reference} {order.At.UnixMillis} {string.Join(',', order.Lines)} "
            + order.LatitudeMicrodegrees));
}
