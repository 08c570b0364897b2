using EdgeDom.Model.Grid;

namespace EdgeDom.Model.Layouts;

/// <summary>
/// The fixed parts of a grid: its size, the cells no robot may enter, its ports and chargers.
/// Defaults are those of a common cube store (pitch 705 x 480 mm, bins 330 mm high).
/// </summary>
public sealed record GridLayout
{
    /// <summary>Cells along x, 2 to 500.</summary>
    public required int Columns { get; init; }

    /// <summary>Cells along y, 2 to 500.</summary>
    public required int Rows { get; init; }

    /// <summary>Bins that one stack can hold, 1 to 32.</summary>
    public required int Levels { get; init; }

    /// <summary>Cells that carry no stack and no robot.</summary>
    public IReadOnlyList<Cell> Blocked { get; init; } = [];

    /// <summary>Ports; each takes the cell it stands on out of storage.</summary>
    public required IReadOnlyList<PortLayout> Ports { get; init; }

    /// <summary>Cells with a charger; they hold no stack.</summary>
    public required IReadOnlyList<Cell> Chargers { get; init; }

    /// <summary>Distance between the middles of two cells along x, in mm.</summary>
    public int PitchXMm { get; init; } = 705;

    /// <summary>Distance between the middles of two cells along y, in mm.</summary>
    public int PitchYMm { get; init; } = 480;

    /// <summary>Height of a bin, in mm.</summary>
    public int BinHeightMm { get; init; } = 330;

    /// <summary>Whether <paramref name="cell"/> lies on the grid and is not blocked.</summary>
    public bool IsOpen(Cell cell) =>
        cell.Column >= 0 && cell.Column < Columns && cell.Row >= 0 && cell.Row < Rows && !Blocked.Contains(cell);

    /// <summary>Whether bins may be stacked in <paramref name="cell"/>: open, no port, no charger.</summary>
    public bool HoldsStack(Cell cell) =>
        IsOpen(cell) && !Chargers.Contains(cell)
        && !Ports.Any(port => port.Cell == cell || port.MoreCells.Contains(cell));
}
