using CsCheck;
using EdgeDom.Sourcing.Pricing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// Two nodes far apart, a region beside each. A parcel to the region beside costs 10, to the other 20; a lost unit 60.
/// </summary>
public sealed class BidPricesTests
{
    private const int Orders = 2_000;
    private static readonly PricedNetwork Two = new([[10_000, 20_000], [20_000, 10_000]], 60_000, [[0, 1]]);
    private static readonly DemandOutlook Even = new(Orders, 1_000, [1, 1], [1]);

    [Fact]
    public void What_is_scarce_at_a_node_costs_what_a_parcel_from_the_other_costs_more()
    {
        // The other node can serve everybody, this one half of those beside it.
        var prices = Priced([[500, 5_000]]);

        var relative = prices.Relative(0, [500, 5_000]);
        relative[0].ShouldBeInRange(9_500, 10_500);
        relative[1].ShouldBe(0);
    }

    [Fact]
    public void Where_there_is_enough_everywhere_prices_are_nothing() =>
        Priced([[5_000, 5_000]]).Relative(0, [5_000, 5_000]).ShouldBe([0, 0]);

    [Fact]
    public void Prices_count_from_the_cheapest_node_that_has_any()
    {
        var prices = Priced([[500, 5_000]]);

        prices.Relative(0, [500, 0]).ShouldBe([0, 0]);
    }

    [Fact]
    public void Prices_are_due_at_once_and_after_every_so_many_orders()
    {
        var prices = new BidPrices(Two, Even, seed: 1);
        prices.IsDue.ShouldBeTrue();
        Make(prices, [[500, 500]]);
        for (var order = 0; order < BidPrices.OrdersBetween; order++)
        {
            prices.IsDue.ShouldBeFalse();
            prices.Saw(0, [0], [1]);
        }

        prices.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void The_same_seed_gives_the_same_prices_and_another_one_others()
    {
        long[][] stock = [[700, 1_300]];

        Priced(stock, seed: 1).Relative(0, stock[0]).ShouldBe(Priced(stock, seed: 1).Relative(0, stock[0]));
        Priced(stock, seed: 1).Relative(0, stock[0]).ShouldNotBe(Priced(stock, seed: 2).Relative(0, stock[0]));
    }

    [Fact]
    public void More_orders_than_expected_still_have_prices()
    {
        var prices = new BidPrices(Two, Even with { Orders = 10 }, seed: 1);
        for (var order = 0; order < 20; order++)
        {
            prices.Saw(0, [0], [1]);
        }

        Make(prices, [[10, 5_000]]);

        prices.Relative(0, [10, 5_000])[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void With_enough_stock_the_bound_is_what_each_order_costs_by_itself()
    {
        var orders = new OrderSet();
        orders.Add(0, [0], [2]);
        orders.Add(1, [0], [1]);

        HindsightBound.Of(Two, orders, [[9, 9]]).ShouldBe(20_000);
    }

    [Fact]
    public void With_nothing_in_stock_the_bound_is_all_units_lost()
    {
        var orders = new OrderSet();
        orders.Add(0, [0], [2]);

        HindsightBound.Of(Two with { Holders = [[]] }, orders, [[0, 0]]).ShouldBe(120_000);
    }

    [Fact]
    public void The_bound_is_never_above_the_best_plan_of_all() =>
        Instance.ForAll(
            instance =>
            {
                var orders = new OrderSet();
                foreach (var (region, skus, units) in instance.Orders)
                {
                    orders.Add(region, skus, units);
                }

                var best = Best(instance.Network, instance.Orders, instance.Stock, 0);
                HindsightBound.Of(instance.Network, orders, instance.Stock).ShouldBeLessThanOrEqualTo(best);
            },
            iter: 100);

    private static readonly
        Gen<(PricedNetwork Network, (int Region, int[] Skus, int[] Units)[] Orders, long[][] Stock)> Instance =
        from parcels in Gen.Long[1, 20].Array[2].Array[2]
        from stock in Gen.Long[0, 2].Array[2].Array[2]
        from orders in Gen.Select(Gen.Int[0, 1], Gen.Int[1, 3], Gen.Int[1, 2].Array[2]).Array[1, 3]
        select (
            new PricedNetwork(parcels, 30, [.. stock.Select(sku => sku.Index().Where(n => n.Item > 0)
                .Select(n => n.Index).ToArray())]),
            orders.Select(order => (
                order.Item1,
                Enumerable.Range(0, 2).Where(sku => (order.Item2 >> sku & 1) == 1).ToArray(),
                Enumerable.Range(0, 2).Where(sku => (order.Item2 >> sku & 1) == 1)
                    .Select(sku => order.Item3[sku]).ToArray())).ToArray(),
            stock);

    // Every way to send every order, whatever it leaves for the next.
    private static long Best(
        PricedNetwork network, (int Region, int[] Skus, int[] Units)[] orders, long[][] stock, int at)
    {
        if (at == orders.Length)
        {
            return 0;
        }

        var (region, skus, units) = orders[at];
        return Ways(skus, units, stock, 0).Min(way =>
        {
            var left = stock.Select(sku => sku.ToArray()).ToArray();
            var cost = 0L;
            for (var line = 0; line < skus.Length; line++)
            {
                cost += (units[line] - way[line].Sum()) * network.LostPerUnit;
                left[skus[line]][0] -= way[line][0];
                left[skus[line]][1] -= way[line][1];
            }

            cost += way.Any(line => line[0] > 0) ? network.Parcels[region][0] : 0;
            cost += way.Any(line => line[1] > 0) ? network.Parcels[region][1] : 0;
            return cost + Best(network, orders, left, at + 1);
        });
    }

    private static IEnumerable<long[][]> Ways(int[] skus, int[] units, long[][] stock, int line) =>
        line == skus.Length
            ? [[]]
            : from one in Enumerable.Range(0, (int)Math.Min(units[line], stock[skus[line]][0]) + 1)
              from two in Enumerable.Range(0, (int)Math.Min(units[line] - one, stock[skus[line]][1]) + 1)
              from rest in Ways(skus, units, stock, line + 1)
              select (long[][])[[one, two], .. rest];

    private static BidPrices Priced(long[][] stock, int seed = 1)
    {
        var prices = new BidPrices(Two, Even, seed);
        Make(prices, stock);
        return prices;
    }

    private static void Make(BidPrices prices, long[][] stock)
    {
        foreach (var draw in prices.Begin(stock))
        {
            draw.Settle();
        }

        prices.End();
    }
}
