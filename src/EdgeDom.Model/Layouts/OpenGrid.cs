using EdgeDom.Model.Grid;

namespace EdgeDom.Model.Layouts;

/// <summary>
/// Whether robots can always get out of each other's way on the open cells of a grid: planners of the PIBT family
/// promise that every robot arrives when any two neighbouring cells lie on a ring (Okumura et al., AIJ 2022), which
/// holds when all open cells hang together and go on doing so without any one of them.
/// </summary>
public sealed class OpenGrid
{
    private static readonly (int Column, int Row)[] Steps = [(1, 0), (-1, 0), (0, 1), (0, -1)];

    private readonly int _columns;
    private readonly int _rows;
    private readonly bool[] _isOpen;

    /// <summary>The open cells of a layout but for those in <paramref name="without"/>.</summary>
    public OpenGrid(GridLayout layout, IEnumerable<Cell>? without = null)
    {
        (_columns, _rows) = (layout.Columns, layout.Rows);
        _isOpen = new bool[_columns * _rows];
        Array.Fill(_isOpen, true);
        foreach (var cell in layout.Blocked.Concat(without ?? []).Where(IsOnGrid))
        {
            _isOpen[IndexOf(cell)] = false;
        }
    }

    /// <summary>
    /// Open cells that cannot be reached from the largest connected part, in order; empty when all hang together.
    /// </summary>
    public IReadOnlyList<Cell> CutOff()
    {
        var part = new int[_isOpen.Length];
        var sizes = new List<int> { 0 };
        for (var first = 0; first < part.Length; first++)
        {
            if (_isOpen[first] && part[first] == 0)
            {
                sizes.Add(Flood(first, sizes.Count, part));
            }
        }

        var largest = sizes.IndexOf(sizes.Max());
        return [.. Cells(cell => _isOpen[cell] && part[cell] != largest)];
    }

    /// <summary>
    /// Open cells without which their part would fall in two, in order; empty when there is a second way round each.
    /// By depth-first search in time linear in the cells (Hopcroft and Tarjan, CACM 16, 1973).
    /// </summary>
    public IReadOnlyList<Cell> Bottlenecks()
    {
        var found = new int[_isOpen.Length];
        var reach = new int[_isOpen.Length];
        var isBottleneck = new bool[_isOpen.Length];
        var time = 0;
        for (var root = 0; root < _isOpen.Length; root++)
        {
            if (_isOpen[root] && found[root] == 0)
            {
                Search(root, found, reach, isBottleneck, ref time);
            }
        }

        return [.. Cells(cell => isBottleneck[cell])];
    }

    private void Search(int root, int[] found, int[] reach, bool[] isBottleneck, ref int time)
    {
        var branches = 0;
        var way = new Stack<(int Cell, int From, int Next)>([(root, -1, 0)]);
        found[root] = reach[root] = ++time;
        while (way.TryPop(out var at))
        {
            if (at.Next == Steps.Length)
            {
                if (at.From >= 0)
                {
                    reach[at.From] = Math.Min(reach[at.From], reach[at.Cell]);
                    branches += at.From == root ? 1 : 0;
                    isBottleneck[at.From] |= at.From != root && reach[at.Cell] >= found[at.From];
                }

                continue;
            }

            way.Push(at with { Next = at.Next + 1 });
            var next = Neighbour(at.Cell, at.Next);
            if (next < 0 || next == at.From)
            {
                continue;
            }

            if (found[next] > 0)
            {
                reach[at.Cell] = Math.Min(reach[at.Cell], found[next]);
                continue;
            }

            found[next] = reach[next] = ++time;
            way.Push((next, at.Cell, 0));
        }

        isBottleneck[root] = branches > 1;
    }

    private int Flood(int first, int number, int[] part)
    {
        var size = 0;
        var queue = new Queue<int>([first]);
        part[first] = number;
        while (queue.TryDequeue(out var cell))
        {
            size++;
            for (var direction = 0; direction < Steps.Length; direction++)
            {
                var next = Neighbour(cell, direction);
                if (next >= 0 && part[next] == 0)
                {
                    part[next] = number;
                    queue.Enqueue(next);
                }
            }
        }

        return size;
    }

    private int Neighbour(int cell, int direction)
    {
        var next = new Cell((cell % _columns) + Steps[direction].Column, (cell / _columns) + Steps[direction].Row);
        return IsOnGrid(next) && _isOpen[IndexOf(next)] ? IndexOf(next) : -1;
    }

    private bool IsOnGrid(Cell cell) => cell.Column >= 0 && cell.Column < _columns && cell.Row >= 0 && cell.Row < _rows;

    private int IndexOf(Cell cell) => (cell.Row * _columns) + cell.Column;

    private IEnumerable<Cell> Cells(Predicate<int> isMeant) => Enumerable.Range(0, _isOpen.Length)
        .Where(cell => isMeant(cell)).Select(cell => new Cell(cell % _columns, cell / _columns));
}
