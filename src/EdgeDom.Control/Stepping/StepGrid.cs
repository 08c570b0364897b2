using EdgeDom.Control.State;

namespace EdgeDom.Control.Stepping;

/// <summary>
/// The cells that robots may stand on, as numbers: row by row, and who neighbours whom. Never changes.
/// </summary>
public sealed class StepGrid
{
    /// <summary>Directions of a step: +column, -column, +row, -row.</summary>
    public const int Directions = SiteMap.Directions;

    /// <summary>Most cells of a grid: distances are kept for every goal in use.</summary>
    public const int CellsMax = 1 << 20;

    private readonly bool[] isOpen;

    /// <summary>
    /// A grid of <paramref name="columns"/> by as many rows as <paramref name="isFree"/> has; throws
    /// <see cref="ArgumentException"/> when it has no whole rows.
    /// </summary>
    public StepGrid(int columns, ReadOnlySpan<bool> isFree)
    {
        if (columns < 1 || isFree.Length % columns != 0 || isFree.Length is 0 or > CellsMax)
        {
            throw new ArgumentException($"{isFree.Length} cells are no whole rows of {columns}.", nameof(isFree));
        }

        (Columns, Cells) = (columns, isFree.Length);
        isOpen = isFree.ToArray();
        Links = new int[Cells * Directions];
        Array.Fill(Links, -1);
        for (var cell = 0; cell < Cells; cell++)
        {
            if (isFree[cell])
            {
                Connect(cell, isFree);
            }
        }
    }

    public int Columns { get; }

    public int Cells { get; }

    public int Rows => Cells / Columns;

    /// <summary>All neighbours, cell by cell and in each by direction.</summary>
    internal int[] Links { get; }

    /// <summary>Neighbours of a cell by direction; -1 beyond the edge and on blocked cells.</summary>
    public ReadOnlySpan<int> Neighbours(int cell) => Links.AsSpan(cell * Directions, Directions);

    /// <summary>Whether robots may stand in a cell.</summary>
    public bool IsOpen(int cell) => isOpen[cell];

    private void Connect(int cell, ReadOnlySpan<bool> isFree)
    {
        var column = cell % Columns;
        var at = cell * Directions;
        Links[at] = column + 1 < Columns && isFree[cell + 1] ? cell + 1 : -1;
        Links[at + 1] = column > 0 && isFree[cell - 1] ? cell - 1 : -1;
        Links[at + 2] = cell + Columns < Cells && isFree[cell + Columns] ? cell + Columns : -1;
        Links[at + 3] = cell >= Columns && isFree[cell - Columns] ? cell - Columns : -1;
    }
}
