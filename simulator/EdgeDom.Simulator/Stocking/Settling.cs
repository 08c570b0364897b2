using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;
using EdgeDom.Simulator.Chance;

namespace EdgeDom.Simulator.Stocking;

/// <summary>
/// Lets opening stock stand as a store has it that has worked for long: bins are drawn by demand, what lies above a
/// drawn one comes back in the same order, and it returns on top of any stack that has room. So wanted bins end up
/// high and others sink. No time passes.
/// </summary>
public static class Settling
{
    /// <summary>The stock after so many retrievals; stacks may end up of other heights than they began with.</summary>
    public static OpeningStock Settle(
        GridLayout layout, OpeningStock stock, IReadOnlyList<ItemDemand> items, int retrievals, long seed)
    {
        if (retrievals == 0 || stock.Bins.Count == 0)
        {
            return stock;
        }

        var dice = new Dice(seed, "settling");
        var cells = Cells(layout);
        var stacks = cells.ToDictionary(cell => cell, _ => new List<int>());
        var cellOf = new Cell[stock.Bins.Count];
        foreach (var (bin, index) in stock.Bins.Select((bin, index) => (bin, index)).OrderBy(each => each.bin.Level))
        {
            stacks[bin.Cell].Add(index);
            cellOf[index] = bin.Cell;
        }

        var weightsUpTo = Weights(stock, items);
        for (var done = 0; done < retrievals && weightsUpTo[^1] > 0; done++)
        {
            var drawn = Draw(weightsUpTo, dice);
            stacks[cellOf[drawn]].Remove(drawn);
            var cell = Hole(cells, stacks, layout.Levels, dice);
            stacks[cell].Add(drawn);
            cellOf[drawn] = cell;
        }

        return new OpeningStock([.. stock.Bins.Select((bin, index) => bin with
        {
            Cell = cellOf[index], Level = stacks[cellOf[index]].IndexOf(index) + 1,
        })]);
    }

    private static List<Cell> Cells(GridLayout layout) =>
        [.. Enumerable.Range(0, layout.Columns * layout.Rows)
            .Select(index => new Cell(index % layout.Columns, index / layout.Columns))
            .Where(layout.HoldsStack)];

    // A bin is as wanted as its goods, whose demand all bins with them share.
    private static long[] Weights(OpeningStock stock, IReadOnlyList<ItemDemand> items)
    {
        var binsOf = stock.Bins.SelectMany(bin => bin.Loads).CountBy(load => load.Sku).ToDictionary();
        var weightOf = items.Where(item => binsOf.ContainsKey(item.Item.Sku))
            .ToDictionary(item => item.Item.Sku, item => Math.Max(1, item.Weight / binsOf[item.Item.Sku]));
        var sum = 0L;
        return [.. stock.Bins.Select(bin => sum += bin.Loads.Sum(load => weightOf.GetValueOrDefault(load.Sku)))];
    }

    private static int Draw(long[] weightsUpTo, Dice dice)
    {
        var draw = (long)(dice.Next() % (ulong)weightsUpTo[^1]);
        var index = Array.BinarySearch(weightsUpTo, draw);
        index = index >= 0 ? index + 1 : ~index;
        while (weightsUpTo[index] <= draw)
        {
            index++;
        }

        return index;
    }

    // There is room: the drawn bin has just left a place.
    private static Cell Hole(List<Cell> cells, Dictionary<Cell, List<int>> stacks, int levels, Dice dice)
    {
        while (true)
        {
            var cell = cells[dice.Below(cells.Count)];
            if (stacks[cell].Count < levels)
            {
                return cell;
            }
        }
    }
}
