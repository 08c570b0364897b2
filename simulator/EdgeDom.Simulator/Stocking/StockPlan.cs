using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Stocking;

/// <summary>
/// Lays opening stock into a grid: big quantities fill whole bins, small ones share a bin by halves or quarters, and
/// the bins stand at random (seeded) so that some stacks keep a free top to dig with.
/// </summary>
public static class StockPlan
{
    /// <summary>
    /// Lays out at least what is wished. Throws <see cref="ArgumentException"/> with the numbers when the grid is
    /// too small.
    /// </summary>
    public static OpeningStock Lay(GridLayout layout, IReadOnlyList<StockWish> wishes, StockRules rules, long seed)
    {
        var dice = new Dice(seed, "stock plan");
        var contents = Fill(wishes, dice);
        var places = Places(layout, rules, dice);
        var filled = contents.Count;
        var empty = (int)((long)filled * rules.EmptyBinPermille / 1000);
        if (filled > places.Count)
        {
            throw new ArgumentException(
                $"The stock needs {filled} bins, but the grid takes {places.Count}: {layout.Columns} x {layout.Rows} x "
                + $"{layout.Levels} filled to {rules.FillPermille} per mille.", nameof(wishes));
        }

        contents.AddRange(Enumerable.Repeat(new BinContent(1, []), Math.Min(empty, places.Count - filled)));
        Shuffle(contents, dice);
        var bins = new OpeningBin[contents.Count];
        var heights = new Dictionary<Cell, int>();
        for (var index = 0; index < bins.Length; index++)
        {
            var cell = places[index];
            heights[cell] = heights.GetValueOrDefault(cell) + 1;
            var name = "B" + (index + 1).ToString("D6", CultureInfo.InvariantCulture);
            var (compartments, loads) = contents[index];
            bins[index] = new OpeningBin(BinId.Of(name), cell, heights[cell], compartments, loads);
        }

        return new OpeningStock(bins);
    }

    /// <summary>
    /// Wishes that fill the grid to the rules' share: the more wanted half of the articles in whole bins by weight, the
    /// other half in a quarter of a bin each.
    /// </summary>
    public static IReadOnlyList<StockWish> WishesFor(
        GridLayout layout, IReadOnlyList<ItemDemand> items, StockRules rules)
    {
        var stacks = Stacks(layout);
        long bins = (long)stacks.Count * layout.Levels * rules.FillPermille / (1000 + rules.EmptyBinPermille);
        var slow = items.OrderBy(item => item.Weight).Take(items.Count / 2).Select(item => item.Item.Sku).ToHashSet();
        var fast = items.Where(item => !slow.Contains(item.Item.Sku)).ToList();
        var whole = Math.Max(0, bins - ((slow.Count + 3) / 4) - fast.Count);
        var total = fast.Sum(item => item.Weight);
        return [.. items.Select(item => new StockWish(
            item.Item.Sku,
            slow.Contains(item.Item.Sku)
                ? Math.Max(1, item.Item.UnitsPerBin / 4)
                : item.Item.UnitsPerBin * (1 + (long)((Int128)whole * item.Weight / total)),
            item.Item.UnitsPerBin))];
    }

    private static List<BinContent> Fill(IReadOnlyList<StockWish> wishes, Dice dice)
    {
        List<BinContent> contents = [];
        List<StockWish> halves = [];
        List<StockWish> quarters = [];
        foreach (var wish in wishes)
        {
            var left = wish.Units;
            while (left > wish.UnitsPerBin / 2)
            {
                var units = Math.Min(left, wish.UnitsPerBin);
                contents.Add(new BinContent(1, [new BinLoad(1, wish.Sku, units)]));
                left -= units;
            }

            if (left > 0)
            {
                (left > wish.UnitsPerBin / 4 ? halves : quarters).Add(wish with { Units = left });
            }
        }

        Share(halves, 2, contents, dice);
        Share(quarters, 4, contents, dice);
        return contents;
    }

    private static void Share(List<StockWish> parts, int compartments, List<BinContent> contents, Dice dice)
    {
        Shuffle(parts, dice);
        foreach (var together in parts.Chunk(compartments))
        {
            contents.Add(new BinContent(
                compartments, [.. together.Select((wish, index) => new BinLoad(index + 1, wish.Sku, wish.Units))]));
        }
    }

    // As many places as may be filled, from the floor up in each stack, stacks in random order place by place.
    private static List<Cell> Places(GridLayout layout, StockRules rules, Dice dice)
    {
        var stacks = Stacks(layout);
        Shuffle(stacks, dice);
        List<Cell> places = [];
        for (var index = 0; index < stacks.Count; index++)
        {
            var keepsTop = (long)index * 1000 < (long)stacks.Count * rules.FreeTopPermille;
            places.AddRange(Enumerable.Repeat(stacks[index], layout.Levels - (keepsTop ? 1 : 0)));
        }

        Shuffle(places, dice);
        var most = (int)((long)stacks.Count * layout.Levels * rules.FillPermille / 1000);
        return places.Count > most ? places[..most] : places;
    }

    private static List<Cell> Stacks(GridLayout layout)
    {
        var taken = layout.Blocked.Concat(layout.Chargers)
            .Concat(layout.Ports.SelectMany(port => port.AllCells())).ToHashSet();
        return [.. Enumerable.Range(0, layout.Columns * layout.Rows)
            .Select(index => new Cell(index % layout.Columns, index / layout.Columns))
            .Where(cell => !taken.Contains(cell))];
    }

    private static void Shuffle<T>(List<T> list, Dice dice)
    {
        for (var index = list.Count - 1; index > 0; index--)
        {
            var other = dice.Below(index + 1);
            (list[index], list[other]) = (list[other], list[index]);
        }
    }

    private sealed record BinContent(int Compartments, IReadOnlyList<BinLoad> Loads);
}
