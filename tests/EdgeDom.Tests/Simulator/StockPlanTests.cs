using EdgeDom.Model.Ids;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Stocking;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Simulator;

public sealed class StockPlanTests
{
    private static readonly StockRules Rules = new() { FillPermille = 800 };

    [Fact]
    public void Every_wish_is_laid_out_in_full()
    {
        var layout = LayoutPlan.Lay(12, 12, 4, 2, 2);
        StockWish[] wishes =
        [
            new(Sku.Of("one"), 1, 40), new(Sku.Of("few"), 9, 40), new(Sku.Of("some"), 17, 40),
            new(Sku.Of("many"), 333, 40), new(Sku.Of("big"), 3, 1),
        ];

        var stock = StockPlan.Lay(layout, wishes, Rules, 1);

        foreach (var wish in wishes)
        {
            stock.Bins.SelectMany(bin => bin.Loads).Where(load => load.Sku == wish.Sku).Sum(load => load.Quantity)
                .ShouldBe(wish.Units);
        }

        stock.Bins.ShouldAllBe(
            bin => bin.Loads.All(load => load.Compartment >= 1 && load.Compartment <= bin.Compartments));
    }

    [Fact]
    public void Bins_stand_on_bins_and_a_quarter_of_the_stacks_keeps_its_top_free()
    {
        var layout = LayoutPlan.Lay(12, 12, 4, 2, 2);
        var items = Assortment.Make(100, 1000, 40, 1);
        var rules = Rules with { FillPermille = 900 };

        var stock = StockPlan.Lay(layout, StockPlan.WishesFor(layout, items, rules), rules, 1);

        foreach (var stack in stock.Bins.GroupBy(bin => bin.Cell))
        {
            layout.HoldsStack(stack.Key).ShouldBeTrue();
            stack.Select(bin => bin.Level).Order().ShouldBe(Enumerable.Range(1, stack.Count()));
        }

        var full = stock.Bins.GroupBy(bin => bin.Cell).Count(stack => stack.Count() == layout.Levels);
        full.ShouldBeLessThanOrEqualTo(140 * 3 / 4);
        stock.Bins.Count(bin => bin.Loads.Count == 0).ShouldBeGreaterThan(0);
        stock.Bins.Count.ShouldBeInRange(140 * 4 * 80 / 100, 140 * 4 * 90 / 100);
    }

    [Fact]
    public void A_grid_that_is_too_small_is_refused_with_the_numbers()
    {
        var layout = LayoutPlan.Lay(4, 4, 2, 1, 1);

        Should.Throw<ArgumentException>(() => StockPlan.Lay(layout, [new StockWish(Sku.Of("a"), 1000, 10)], Rules, 1))
            .Message.ShouldContain("needs 100 bins, but the grid takes 22");
    }

    [Fact]
    public void Articles_have_ean_codes_and_fall_in_demand()
    {
        var items = Assortment.Make(200, 1000, 40, 1);

        items.Select(item => item.Item.Barcode).Distinct().Count().ShouldBe(200);
        items.ShouldAllBe(item => item.Item.Barcode.Length == 13);
        items.Select(item => item.Weight).ShouldBe(items.Select(item => item.Weight).OrderDescending());
        items[0].Weight.ShouldBe(items[9].Weight * 10);
    }
}
