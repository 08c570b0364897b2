using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Simulator.Settings;

/// <summary>
/// Draws a plain grid: ports along the first row, chargers along the last, robots spread over the rest.
/// </summary>
public static class LayoutPlan
{
    /// <summary>
    /// A grid with <paramref name="ports"/> ports (named port-1, port-2 ...; the first <paramref name="scales"/> of
    /// them
    /// with a scale), each of <paramref name="cellsEach"/> cells beside each other, and <paramref name="chargers"/>
    /// chargers. Throws <see cref="ArgumentException"/> when a row is too short.
    /// </summary>
    public static GridLayout Lay(
        int columns, int rows, int levels, int ports, int chargers, int slots = 3, int toteSlots = 6, int scales = 1,
        int cellsEach = 1)
    {
        if (ports * cellsEach > columns)
        {
            throw new ArgumentException(
                $"{columns} columns do not take {ports} ports of {cellsEach} cells.", nameof(cellsEach));
        }

        if (ports > columns / 2 || chargers > columns)
        {
            throw new ArgumentException(
                $"{columns} columns take at most {columns / 2} ports and {columns} chargers, "
                + $"not {ports} and {chargers}.",
                nameof(ports));
        }

        return new GridLayout
        {
            Columns = columns,
            Rows = rows,
            Levels = levels,
            Ports = [.. Enumerable.Range(0, ports).Select(index => new PortLayout
            {
                Id = PortId.Of("port-" + (index + 1).ToString(CultureInfo.InvariantCulture)),
                Cell = PortCells(index, ports, columns, cellsEach).First(),
                MoreCells = [.. PortCells(index, ports, columns, cellsEach).Skip(1)],
                Slots = slots,
                ToteSlots = toteSlots,
                HasScale = index < scales,
            })],
            Chargers = [.. Enumerable.Range(0, chargers)
                .Select(index => new Cell(Spread(index, chargers, columns), rows - 1))],
        };
    }

    /// <summary>
    /// Robots named r001, r002 ... on open cells that are neither port nor charger. Throws
    /// <see cref="ArgumentException"/> when they do not fit.
    /// </summary>
    public static IReadOnlyList<RobotSetup> Robots(GridLayout layout, int count, int batteryPermille = 900)
    {
        List<Cell> cells = [];
        for (var index = 0; index < layout.Columns * layout.Rows; index++)
        {
            var cell = new Cell(index % layout.Columns, index / layout.Columns);
            if (layout.HoldsStack(cell))
            {
                cells.Add(cell);
            }
        }

        if (count > cells.Count / 2)
        {
            throw new ArgumentException($"{count} robots do not fit on {cells.Count} cells.", nameof(count));
        }

        return [.. Enumerable.Range(0, count).Select(index => new RobotSetup(
            RobotId.Of("r" + (index + 1).ToString("D3", CultureInfo.InvariantCulture)),
            cells[(int)(((2L * index) + 1) * cells.Count / (2L * count))],
            batteryPermille))];
    }

    private static IEnumerable<Cell> PortCells(int index, int ports, int columns, int cellsEach)
    {
        var first = cellsEach == 1
            ? Spread(index, ports, columns)
            : (index * columns / ports) + (((columns / ports) - cellsEach) / 2);
        return Enumerable.Range(first, cellsEach).Select(column => new Cell(column, 0));
    }

    private static int Spread(int index, int count, int columns) => ((2 * index) + 1) * columns / (2 * count);
}
