using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Simulator.Truth;

/// <summary>The layout as quick tables by cell.</summary>
internal sealed class DeckPlan
{
    private readonly bool[] open;
    private readonly bool[] stacks;
    private readonly HashSet<Cell> chargers;
    private readonly Dictionary<Cell, PortLayout> ports;

    public DeckPlan(GridLayout layout)
    {
        Layout = layout;
        chargers = [.. layout.Chargers];
        ports = layout.Ports.SelectMany(port => port.AllCells(), (port, cell) => (port, cell))
            .ToDictionary(each => each.cell, each => each.port);
        open = new bool[layout.Columns * layout.Rows];
        stacks = new bool[open.Length];
        var blocked = layout.Blocked.ToHashSet();
        for (var index = 0; index < open.Length; index++)
        {
            var cell = new Cell(index % layout.Columns, index / layout.Columns);
            open[index] = !blocked.Contains(cell);
            stacks[index] = open[index] && !chargers.Contains(cell) && !ports.ContainsKey(cell);
        }
    }

    public GridLayout Layout { get; }

    public int CellCount => open.Length;

    public bool IsOn(Cell cell) =>
        cell.Column >= 0 && cell.Column < Layout.Columns && cell.Row >= 0 && cell.Row < Layout.Rows;

    public int IndexOf(Cell cell)
    {
        Require.That(IsOn(cell), $"cell {cell} must lie on the grid");
        return (cell.Row * Layout.Columns) + cell.Column;
    }

    public bool IsOpen(Cell cell) => IsOn(cell) && open[IndexOf(cell)];

    public bool HoldsStack(Cell cell) => IsOn(cell) && stacks[IndexOf(cell)];

    public bool IsCharger(Cell cell) => chargers.Contains(cell);

    public PortLayout? PortAt(Cell cell) => ports.GetValueOrDefault(cell);

    public PortLayout? PortOf(PortId port) => Layout.Ports.FirstOrDefault(layout => layout.Id == port);
}
