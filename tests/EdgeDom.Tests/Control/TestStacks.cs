using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Tests.Control;

/// <summary>Stacks of bins that tests of choices begin with.</summary>
internal static class TestStacks
{
    /// <summary>Bins from the floor up; bin and article have the numbers from the first one on.</summary>
    public static IEnumerable<OpeningBin> Stack(Cell cell, int first, int count) =>
        Enumerable.Range(0, count).Select(level => new OpeningBin(
            BinId.Of($"B{first + level}"), cell, level + 1, 1, [new BinLoad(1, Sku.Of($"S{first + level:000}"), 10)]));

    /// <summary>Every other stack full, of articles that nobody wants.</summary>
    public static IEnumerable<OpeningBin> Floors(Cell[] except)
    {
        var layout = new TestSite { Ports = 1, Levels = 2 }.Settings().Layout;
        var cells = Enumerable.Range(0, layout.Columns * layout.Rows)
            .Select(index => new Cell(index % layout.Columns, index / layout.Columns))
            .Where(cell => layout.HoldsStack(cell) && !except.Contains(cell)).ToList();
        return cells.SelectMany((cell, index) => Enumerable.Range(1, 2).Select(level => new OpeningBin(
            BinId.Of($"X{(2 * index) + level}"), cell, level, 1, [new BinLoad(1, Sku.Of("S079"), 10)])));
    }
}
