using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Simulator.Settings;

/// <summary>
/// Draws a plain grid: ports along the first row and chargers along the last, or ports along both and chargers along
/// the first and last column; robots spread over the rest.
/// </summary>
public static class LayoutPlan
{
    /// <summary>
    /// A grid with <paramref name="ports"/> ports (named port-1, port-2 ...; the first <paramref name="scales"/> of
    /// them
    /// with a scale), each of <paramref name="cellsEach"/> cells beside each other, and <paramref name="chargers"/>
    /// chargers. With 2 <paramref name="sides"/> every second port and charger is on the other side. Throws
    /// <see cref="ArgumentException"/> when a row or column is too short.
    /// </summary>
    public static GridLayout Lay(
        int columns, int rows, int levels, int ports, int chargers, int slots = 3, int toteSlots = 6, int scales = 1,
        int cellsEach = 1, int sides = 1)
    {
        var (portsASide, chargersASide) = ((ports + sides - 1) / sides, (chargers + sides - 1) / sides);
        var chargersMost = sides == 1 ? columns : rows - 2;
        if (portsASide * cellsEach > columns)
        {
            throw new ArgumentException(
                $"{columns} columns do not take {portsASide} ports of {cellsEach} cells.", nameof(cellsEach));
        }

        if (portsASide > columns / 2 || chargersASide > chargersMost)
        {
            throw new ArgumentException(
                $"A side takes at most {columns / 2} ports and {chargersMost} chargers, "
                + $"not {portsASide} and {chargersASide}.",
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
                Cell = PortCell(index, 0),
                MoreCells = [.. Enumerable.Range(1, cellsEach - 1).Select(more => PortCell(index, more))],
                Slots = slots,
                ToteSlots = toteSlots,
                HasScale = index < scales,
            })],
            Chargers = [.. Enumerable.Range(0, chargers).Select(ChargerCell)],
        };

        Cell PortCell(int index, int more) => new(
            FirstColumn(index / sides, portsASide, columns, cellsEach) + more, index % sides == 0 ? 0 : rows - 1);

        Cell ChargerCell(int index) => sides == 1
            ? new Cell(Spread(index, chargers, columns), rows - 1)
            : new Cell(
                index % sides == 0 ? 0 : columns - 1, 1 + Spread(index / sides, chargersASide, rows - 2));
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

    private static int FirstColumn(int index, int ports, int columns, int cellsEach) => cellsEach == 1
        ? Spread(index, ports, columns)
        : (index * columns / ports) + (((columns / ports) - cellsEach) / 2);

    private static int Spread(int index, int count, int columns) => ((2 * index) + 1) * columns / (2 * count);
}
