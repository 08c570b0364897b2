using EdgeDom.Model;

namespace EdgeDom.Control.State;

/// <summary>
/// Who passes each cell after whom. A passage is added when it is planned and taken away when the robot has left the
/// cell;
/// only the first in a cell's row may claim it. Rows are made by planning in steps without conflicts, so the order
/// has no
/// circle: whatever is late, somebody can always go on.
/// </summary>
internal sealed class PassingOrder
{
    private readonly List<Pass>?[] rows;

    public PassingOrder(int cells)
    {
        rows = new List<Pass>?[cells];
        FrontierAt = new int[cells];
        Array.Fill(FrontierAt, -1);
    }

    /// <summary>Derived: the robot whose frontier is each cell; -1 when none.</summary>
    public int[] FrontierAt { get; }

    public IReadOnlyList<Pass> Row(int cell) => rows[cell] ?? (IReadOnlyList<Pass>)[];

    public void Append(int cell, Pass pass) => (rows[cell] ??= new List<Pass>(4)).Add(pass);

    public bool IsFirst(int cell, Pass pass) => rows[cell] is { Count: > 0 } row && row[0] == pass;

    public bool IsFree(int cell) => rows[cell] is not { Count: > 0 };

    /// <summary>The robot has left the cell.</summary>
    public void Leave(int cell, Pass pass)
    {
        Require.That(
            IsFirst(cell, pass), $"Only the holder leaves cell {cell}: robot {pass.Robot}, passage {pass.Number}.");
        rows[cell]!.RemoveAt(0);
    }

    /// <summary>A passage that was planned but not claimed will not take place.</summary>
    public void Drop(int cell, Pass pass) =>
        Require.That(
            rows[cell]?.Remove(pass) == true, $"A dropped passage was planned: cell {cell}, robot {pass.Robot}.");
}
