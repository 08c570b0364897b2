using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Layouts;

/// <summary>One port: robots lower and lift bins through its cells, people pick below it.</summary>
public sealed record PortLayout
{
    /// <summary>Most entries of <see cref="MoreCells"/>.</summary>
    public const int MoreCellsMax = 7;

    /// <summary>The port's name.</summary>
    public required PortId Id { get; init; }

    /// <summary>The cell through which bins come and go.</summary>
    public required Cell Cell { get; init; }

    /// <summary>
    /// Further cells through which bins come and go, each of them both ways; 0 to 7. A robot holds its cell for as
    /// long as it lowers or lifts, so one cell passes 260 bins an hour at 8 levels at most, and fewer at more.
    /// </summary>
    public IReadOnlyList<Cell> MoreCells { get; init; } = [];

    /// <summary>Bins that the port can hold at once, waiting, being picked and finished together; 1 to 8.</summary>
    public int Slots { get; init; } = 3;

    /// <summary>
    /// Places for order totes, each with its own light; also the number of orders picked at once. 1 to 32.
    /// </summary>
    public int ToteSlots { get; init; } = 6;

    /// <summary>Whether a scale stands under the totes.</summary>
    public bool HasScale { get; init; }

    /// <summary>Every cell of the port, the first one first.</summary>
    public IEnumerable<Cell> AllCells() => [Cell, .. MoreCells];
}
