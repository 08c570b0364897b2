using EdgeDom.Control.State;

namespace EdgeDom.Control.Digging;

/// <summary>
/// Chooses the stack on which a bin is laid: near, with room, where room is not scarce, and where it will seldom have
/// to be moved again.
/// </summary>
internal static class Holes
{
    /// <summary>Stacks drawn at most for each one that is compared, until some with room are found.</summary>
    private const int DrawsEach = 64;

    /// <summary>Cells around a hole, each way, whose room is looked at.</summary>
    private const int Around = 3;

    /// <summary>Steps around a stack in which the hole for a dug bin is sought while there is any.</summary>
    private const int RingsMax = 12;

    /// <summary>What it costs to use up the last room around, in ms.</summary>
    private const long WhenScarce = 12_000;

    /// <summary>
    /// The best hole around a cell, other than the cell itself; -1 when the grid has none. With a
    /// <paramref name="keeper"/> it lies in a stack that this robot keeps, or can keep, from all others; it covers
    /// nothing that <paramref name="mustLieFree"/>.
    /// </summary>
    public static int Near(
        Turn turn, int from, StoredBin bin, Robot? keeper = null, Predicate<StoredBin>? mustLieFree = null)
    {
        var map = turn.State.Map;
        var look = new HoleLook(turn, from, bin, keeper, mustLieFree);
        var (column, row) = (from % map.Columns, from / map.Columns);
        var far = map.Columns + map.Rows;
        for (var ring = 1; ring < far && (look.Best < 0 || ring <= RingsMax); ring++)
        {
            for (var dx = -ring; dx <= ring; dx++)
            {
                var dy = ring - Math.Abs(dx);
                look.At(column + dx, row + dy);
                if (dy != 0)
                {
                    look.At(column + dx, row - dy);
                }
            }
        }

        return look.Best;
    }

    /// <summary>
    /// The best of some stacks drawn at random, seen from a port; -1 when the grid has no hole. Always taking the
    /// nearest would use up the holes beside the ports.
    /// </summary>
    public static int ForReturn(Turn turn, int from, StoredBin bin)
    {
        var state = turn.State;
        var choices = state.Settings.Store.HoleChoices;
        var look = new HoleLook(turn, from, bin, null);
        var meanRoom = choices > 1 ? RoomAround(state) : 0;
        for (var (draw, seen) = (0, 0); draw < DrawsEach * choices && seen < choices; draw++)
        {
            var cell = (int)(Draw(state) % (ulong)state.Map.Cells);
            if (state.Stacks.Room(cell) > 0)
            {
                seen++;
                var scarce = choices > 1 ? Scarcity(state, cell, meanRoom) : 0;
                look.At(cell % state.Map.Columns, cell / state.Map.Columns, scarce);
            }
        }

        return look.Best >= 0 ? look.Best : Near(turn, from, bin);
    }

    /// <summary>Room on the mean around a cell, in thousandths of a place.</summary>
    private static int RoomAround(SiteState state) =>
        (int)((long)state.Stacks.RoomInAll() * 1000 * ((2 * Around) + 1) * ((2 * Around) + 1) / state.Map.Cells);

    /// <summary>0 where there is room as elsewhere, up to <see cref="WhenScarce"/> where there is none.</summary>
    private static int Scarcity(SiteState state, int cell, int meanRoom)
    {
        var map = state.Map;
        var room = 0;
        var (column, row) = (cell % map.Columns, cell / map.Columns);
        for (var r = Math.Max(0, row - Around); r <= Math.Min(map.Rows - 1, row + Around); r++)
        {
            for (var c = Math.Max(0, column - Around); c <= Math.Min(map.Columns - 1, column + Around); c++)
            {
                room += Math.Max(0, state.Stacks.Room((r * map.Columns) + c));
            }
        }

        return meanRoom == 0 ? 0 : (int)Math.Max(0, WhenScarce - (WhenScarce * room * 1000 / meanRoom));
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
