using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Control.State;

/// <summary>
/// The layout as numbers: cells counted row by row, who neighbours whom, what stands on each. Never changes.
/// </summary>
internal sealed class SiteMap
{
    /// <summary>Directions of a step: +column, -column, +row, -row.</summary>
    public const int Directions = 4;

    private static readonly (int Column, int Row)[] Steps = [(1, 0), (-1, 0), (0, 1), (0, -1)];

    public SiteMap(GridLayout layout)
    {
        Columns = layout.Columns;
        Rows = layout.Rows;
        Levels = layout.Levels;
        Cells = Columns * Rows;
        IsOpen = new bool[Cells];
        HoldsStack = new bool[Cells];
        IsTransit = new bool[Cells];
        PortAt = new int[Cells];
        IsCharger = new bool[Cells];
        Ways = new Ways(layout);
        Neighbours = new int[Cells * Directions];
        Array.Fill(IsOpen, true);
        Array.Fill(PortAt, -1);
        Mark(layout);
        Connect();
        if (!IsConnected())
        {
            Array.Copy(IsOpen, IsTransit, Cells);
        }
    }

    public int Columns { get; }

    public int Rows { get; }

    public int Levels { get; }

    public int Cells { get; }

    /// <summary>Whether a robot may stand there.</summary>
    public bool[] IsOpen { get; }

    public bool[] HoldsStack { get; }

    /// <summary>
    /// Whether robots may pass over it on the way to elsewhere: ports and chargers are kept free of through traffic.
    /// </summary>
    public bool[] IsTransit { get; }

    /// <summary>Index of the port on each cell; -1 where there is none.</summary>
    public int[] PortAt { get; }

    public bool[] IsCharger { get; }

    /// <summary>How long ways take.</summary>
    public Ways Ways { get; }

    /// <summary>
    /// Neighbour of cell c in direction d at [c * Directions + d]; -1 beyond the edge and on blocked cells.
    /// </summary>
    public int[] Neighbours { get; }

    public int IndexOf(Cell cell) => (cell.Row * Columns) + cell.Column;

    public Cell CellAt(int cell) => new(cell % Columns, cell / Columns);

    public bool IsOnGrid(Cell cell) =>
        cell.Column >= 0 && cell.Column < Columns && cell.Row >= 0 && cell.Row < Rows && IsOpen[IndexOf(cell)];

    /// <summary>Steps between two cells on an empty grid.</summary>
    public int Distance(int from, int to) =>
        Math.Abs((from % Columns) - (to % Columns)) + Math.Abs((from / Columns) - (to / Columns));

    /// <summary>Direction of the step between two neighbours; -1 when they are none.</summary>
    public int DirectionOf(int from, int to)
    {
        for (var direction = 0; direction < Directions; direction++)
        {
            if (Neighbours[(from * Directions) + direction] == to)
            {
                return direction;
            }
        }

        return -1;
    }

    private void Mark(GridLayout layout)
    {
        foreach (var cell in layout.Blocked)
        {
            IsOpen[IndexOf(cell)] = false;
        }

        for (var port = 0; port < layout.Ports.Count; port++)
        {
            foreach (var cell in layout.Ports[port].AllCells())
            {
                PortAt[IndexOf(cell)] = port;
            }
        }

        foreach (var cell in layout.Chargers)
        {
            IsCharger[IndexOf(cell)] = true;
        }

        for (var cell = 0; cell < Cells; cell++)
        {
            HoldsStack[cell] = IsOpen[cell] && PortAt[cell] < 0 && !IsCharger[cell];
            IsTransit[cell] = HoldsStack[cell];
        }
    }

    private void Connect()
    {
        for (var cell = 0; cell < Cells; cell++)
        {
            var at = CellAt(cell);
            for (var direction = 0; direction < Directions; direction++)
            {
                var (column, row) = Steps[direction];
                var next = new Cell(at.Column + column, at.Row + row);
                Neighbours[(cell * Directions) + direction] = IsOpen[cell] && IsOnGrid(next) ? IndexOf(next) : -1;
            }
        }
    }

    private bool IsConnected()
    {
        var first = Array.IndexOf(IsTransit, true);
        if (first < 0)
        {
            return false;
        }

        var seen = new bool[Cells];
        var queue = new Queue<int>([first]);
        seen[first] = true;
        while (queue.TryDequeue(out var cell))
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var next = Neighbours[(cell * Directions) + direction];
                if (next >= 0 && !seen[next])
                {
                    seen[next] = true;
                    if (IsTransit[next])
                    {
                        queue.Enqueue(next);
                    }
                }
            }
        }

        return !Enumerable.Range(0, Cells).Any(cell => IsOpen[cell] && !seen[cell]);
    }
}
