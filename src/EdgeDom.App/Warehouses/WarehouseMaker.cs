using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.App.Warehouses;

/// <summary>
/// Lays out a cube store: ports along the front row, chargers along the back row, stock in bins spread over the stacks.
/// The same seed makes the same store.
/// </summary>
public static class WarehouseMaker
{
    private const int RobotsPerCharger = 5;

    private static readonly int[] Partings = [8, 4, 2, 1];

    /// <summary>Packs the needs into bins and lays the grid around them; a null size takes one that fits.</summary>
    /// <exception cref="InvalidDataException">The bins, ports or robots do not fit into the size that was asked for.</exception>
    public static Warehouse Make(
        IReadOnlyList<StockNeed> needs, int robots, int ports, GridSize? size, int seed, string robotPrefix = "R")
    {
        var bins = Pack(needs);
        var grid = size ?? GridSize.For(bins.Count, robots, ports);
        var layout = LayOut(grid, robots, ports);
        var random = new Random(seed);
        return new Warehouse(
            layout,
            [.. needs.Select(need => need.Item)],
            new OpeningStock(Stack(bins, layout, random)),
            Place(layout, robots, robotPrefix));
    }

    private static GridLayout LayOut(GridSize size, int robots, int ports)
    {
        var chargers = Math.Max(1, (robots + RobotsPerCharger - 1) / RobotsPerCharger);
        if (ports * 2 > size.Columns || chargers > size.Columns || robots * 3 > size.Columns * size.Rows)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"A grid of {size} is too small for {robots} robots and {ports} ports; take a larger --grid or leave it out."));
        }

        return new GridLayout
        {
            Columns = size.Columns,
            Rows = size.Rows,
            Levels = size.Levels,
            Ports = [.. Enumerable.Range(0, ports).Select(at => new PortLayout
            {
                Id = PortId.Of(string.Create(CultureInfo.InvariantCulture, $"port-{at + 1}")),
                Cell = new Cell(Spread(at, ports, size.Columns), 0),
                HasScale = at == 0,
            })],
            Chargers = [.. Enumerable.Range(0, chargers)
                .Select(at => new Cell(Spread(at, chargers, size.Columns), size.Rows - 1))],
        };
    }

    private static int Spread(int at, int count, int columns) => ((2 * at) + 1) * columns / (2 * count);

    private static List<(int Compartments, List<BinLoad> Loads)> Pack(IReadOnlyList<StockNeed> needs)
    {
        var bins = new List<(int Compartments, List<BinLoad> Loads)>();
        var open = new Dictionary<int, List<BinLoad>>();
        foreach (var need in needs.Where(need => need.Quantity > 0))
        {
            var left = need.Quantity;
            while (left > 0)
            {
                var parting = Partings.FirstOrDefault(parts => left <= need.Item.UnitsPerBin / parts, 1);
                var taken = Math.Min(left, Math.Max(1, need.Item.UnitsPerBin / parting));
                if (!open.TryGetValue(parting, out var loads))
                {
                    bins.Add((parting, loads = open[parting] = []));
                }

                loads.Add(new BinLoad(loads.Count + 1, need.Item.Sku, taken));
                left -= taken;
                if (loads.Count == parting)
                {
                    open.Remove(parting);
                }
            }
        }

        return bins;
    }

    private static List<OpeningBin> Stack(
        List<(int Compartments, List<BinLoad> Loads)> bins, GridLayout layout, Random random)
    {
        var stacks = Cells(layout).Where(layout.HoldsStack).ToArray();
        var room = (stacks.Length * (layout.Levels - 1)) - layout.Levels;
        if (bins.Count > room)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{bins.Count} bins do not fit into this grid: it has room for {room}; take a larger --grid or leave it out."));
        }

        random.Shuffle(stacks);
        var order = bins.ToArray();
        random.Shuffle(order);
        return [.. order.Select((bin, at) => new OpeningBin(
            BinId.Of(string.Create(CultureInfo.InvariantCulture, $"B{at + 1:D5}")),
            stacks[at % stacks.Length],
            (at / stacks.Length) + 1,
            bin.Compartments,
            bin.Loads))];
    }

    private static List<(RobotId Robot, Cell Start)> Place(GridLayout layout, int robots, string prefix)
    {
        var cells = Cells(layout).Where(layout.HoldsStack).ToArray();
        return [.. Enumerable.Range(0, robots).Select(at => (
            RobotId.Of(string.Create(CultureInfo.InvariantCulture, $"{prefix}{at + 1:D3}")),
            cells[(int)((long)at * cells.Length / robots)]))];
    }

    private static IEnumerable<Cell> Cells(GridLayout layout) =>
        from row in Enumerable.Range(0, layout.Rows)
        from column in Enumerable.Range(0, layout.Columns)
        select new Cell(column, row);
}
