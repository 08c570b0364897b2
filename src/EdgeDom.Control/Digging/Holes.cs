using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Digging;

/// <summary>
/// Chooses the stack on which a bin is laid: near, with room, and covering nothing that is wanted soon.
/// </summary>
internal static class Holes
{
    /// <summary>
    /// Stacks drawn for a returned bin. Always taking the nearest would use up the holes beside the ports.
    /// </summary>
    private const int DrawsMax = 24;

    private const int PerStep = 4;
    private const int WhenWanted = 160;
    private const int HeatCostMax = 40;
    private const int HeatPerCost = 100;

    /// <summary>The best hole around a cell, other than the cell itself; -1 when the grid has none.</summary>
    public static int Near(SiteState state, int from, Moment now)
    {
        var map = state.Map;
        var best = -1;
        var bestCost = int.MaxValue;
        var (column, row) = (from % map.Columns, from / map.Columns);
        var far = map.Columns + map.Rows;
        for (var ring = 1; ring < far && ring * PerStep < bestCost; ring++)
        {
            for (var dx = -ring; dx <= ring; dx++)
            {
                var dy = ring - Math.Abs(dx);
                Look(state, column + dx, row + dy, ring, now, ref best, ref bestCost);
                if (dy != 0)
                {
                    Look(state, column + dx, row - dy, ring, now, ref best, ref bestCost);
                }
            }
        }

        return best;
    }

    /// <summary>The best of some stacks drawn at random, seen from a port; -1 when the grid has no hole.</summary>
    public static int ForReturn(SiteState state, int from, Moment now)
    {
        var best = -1;
        var bestCost = int.MaxValue;
        for (var draw = 0; draw < DrawsMax; draw++)
        {
            var cell = (int)(Draw(state) % (ulong)state.Map.Cells);
            if (state.Stacks.Room(cell) > 0)
            {
                var cost = (state.Map.Distance(from, cell) * PerStep) + Covers(state, cell, now);
                if (cost < bestCost)
                {
                    (best, bestCost) = (cell, cost);
                }
            }
        }

        return best >= 0 ? best : Near(state, from, now);
    }

    /// <summary>
    /// What it costs to cover a stack: high when one of its bins is wanted, more the hotter its top is.
    /// </summary>
    public static int Covers(SiteState state, int cell, Moment now)
    {
        var top = state.Stacks.Top(cell);
        if (top is null)
        {
            return 0;
        }

        var heat = (int)Math.Min(HeatCostMax, top.HeatNow(now) / HeatPerCost);
        return state.Stacks.IsWanted(cell) ? WhenWanted + heat : heat;
    }

    private static void Look(
        SiteState state, int column, int row, int ring, Moment now, ref int best, ref int bestCost)
    {
        var map = state.Map;
        if (column < 0 || column >= map.Columns || row < 0 || row >= map.Rows)
        {
            return;
        }

        var cell = (row * map.Columns) + column;
        if (state.Stacks.Room(cell) <= 0)
        {
            return;
        }

        var cost = (ring * PerStep) + Covers(state, cell, now);
        if (cost < bestCost)
        {
            (best, bestCost) = (cell, cost);
        }
    }

    private static ulong Draw(SiteState state)
    {
        unchecked
        {
            state.Draws += 0x9E3779B97F4A7C15UL;
            var mixed = (state.Draws ^ (state.Draws >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
