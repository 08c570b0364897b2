using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Stocking;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Simulator;

public sealed class SettlingTests
{
    private const int Items = 600;

    private static readonly GridLayout Layout = LayoutPlan.Lay(12, 10, 6, 2, 2);
    private static readonly IReadOnlyList<ItemDemand> Demand = Assortment.MakeTwoClasses(Items, 200, 800, 40, 1);

    [Fact]
    public void A_fifth_of_the_articles_draws_four_fifths_of_the_demand()
    {
        var all = Demand.Sum(item => item.Weight);

        (Demand.Take(Items / 5).Sum(item => item.Weight) * 1000 / all).ShouldBeInRange(799, 801);
        Demand.Take(Items / 5).Select(item => item.Weight).Distinct().Count().ShouldBe(1);
        Demand.Skip(Items / 5).Select(item => item.Weight).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Wanted_bins_stand_high_after_long_work_and_others_have_sunk()
    {
        var before = Opening();
        var after = Settling.Settle(Layout, before, Demand, 20_000, 1);

        HotDepth(before).ShouldBeInRange(1.8, 2.8);
        HotDepth(after).ShouldBeLessThan(HotDepth(before) * 0.7);
    }

    [Fact]
    public void Every_bin_still_stands_on_a_bin_or_the_floor_with_its_goods()
    {
        var before = Opening();
        var after = Settling.Settle(Layout, before, Demand, 5_000, 1);

        after.Bins.Select(bin => (bin.Bin, bin.Loads)).ShouldBe(before.Bins.Select(bin => (bin.Bin, bin.Loads)));
        foreach (var stack in after.Bins.GroupBy(bin => bin.Cell))
        {
            Layout.HoldsStack(stack.Key).ShouldBeTrue();
            stack.Count().ShouldBeLessThanOrEqualTo(Layout.Levels);
            stack.Select(bin => bin.Level).Order().ShouldBe(Enumerable.Range(1, stack.Count()));
        }
    }

    [Fact]
    public void Equal_seeds_settle_alike_and_none_leaves_all_where_it_was()
    {
        var before = Opening();

        Settling.Settle(Layout, before, Demand, 0, 1).ShouldBeSameAs(before);
        Places(Settling.Settle(Layout, before, Demand, 500, 1))
            .ShouldBe(Places(Settling.Settle(Layout, before, Demand, 500, 1)));
        Places(Settling.Settle(Layout, before, Demand, 500, 1))
            .ShouldNotBe(Places(Settling.Settle(Layout, before, Demand, 500, 2)));
    }

    private static OpeningStock Opening() => StockPlan.Lay(
        Layout,
        [.. Demand.Select(item => new StockWish(item.Item.Sku, 40, 40))],
        new StockRules { FillPermille = 900, EmptyBinPermille = 0 },
        1);

    private static IEnumerable<string> Places(OpeningStock stock) =>
        stock.Bins.Select(bin => $"{bin.Bin} {bin.Cell} {bin.Level}");

    /// <summary>Bins above a wanted one, on the mean.</summary>
    private static double HotDepth(OpeningStock stock)
    {
        var hot = Demand.Take(Items / 5).Select(item => item.Item.Sku).ToHashSet();
        var heights = stock.Bins.GroupBy(bin => bin.Cell).ToDictionary(stack => stack.Key, stack => stack.Count());
        return stock.Bins.Where(bin => hot.Contains(bin.Loads[0].Sku)).Average(bin => heights[bin.Cell] - bin.Level);
    }
}
