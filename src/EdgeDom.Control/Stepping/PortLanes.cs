namespace EdgeDom.Control.Stepping;

/// <summary>
/// Ways before ports at the edge of a grid, so that who comes and who leaves do not meet head-on: the line of cells
/// before a port leads to it, the one beside it on one side leads away, and the one on the other side both ways.
/// Driving against that, or across these lines, is possible but counts as a longer way. Never changes.
/// </summary>
public sealed class PortLanes
{
    private const int Length = 8;
    private const byte Against = 3;
    private const byte Across = 2;

    private static readonly int[] Inwards = [3, 2, 1, 0];

    private readonly StepGrid grid;

    /// <summary>
    /// Lanes before the cells that <paramref name="isPort"/> marks; a port that is not at an edge or a blocked cell has
    /// none.
    /// </summary>
    public PortLanes(StepGrid grid, IReadOnlyList<bool> isPort)
    {
        this.grid = grid;
        Extra = new byte[grid.Cells * StepGrid.Directions];
        for (var port = 0; port < grid.Cells; port++)
        {
            if (isPort[port])
            {
                Lay(port);
            }
        }
    }

    /// <summary>What each move counts beyond a step: cell by cell that it leaves, and in each by direction.</summary>
    internal byte[] Extra { get; }

    // A port in a corner of the grid has its line along its column.
    private void Lay(int port)
    {
        var around = grid.Neighbours(port);
        foreach (var inward in Inwards)
        {
            if (around[Back(inward)] < 0 && around[inward] >= 0)
            {
                var beside = (inward ^ 2) & 2;
                LayLine(port, inward, against: inward);
                LayLine(around[beside], inward, against: Back(inward));
                LayLine(around[Back(beside)], inward, against: -1);
                return;
            }
        }
    }

    // The cells inward from one at the edge: which moves count more, along the line and across it.
    private void LayLine(int edge, int inward, int against)
    {
        var cell = edge;
        for (var place = 0; place < Length && cell >= 0; place++)
        {
            var next = grid.Neighbours(cell)[inward];
            var across = (inward ^ 2) & 2;
            Count(cell, across, Across);
            Count(cell, Back(across), Across);
            if (against >= 0)
            {
                Count(against == inward ? cell : next, against, Against);
            }

            cell = next;
        }
    }

    private void Count(int cell, int direction, byte more)
    {
        if (cell >= 0)
        {
            var at = (cell * StepGrid.Directions) + direction;
            Extra[at] = Math.Max(Extra[at], more);
        }
    }

    private static int Back(int direction) => direction ^ 1;
}
