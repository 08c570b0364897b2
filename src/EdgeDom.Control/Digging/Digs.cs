using EdgeDom.Control.State;
using EdgeDom.Model.Stores;

namespace EdgeDom.Control.Digging;

/// <summary>Whether a stack can be dug now, and what digging leaves behind.</summary>
internal static class Digs
{
    /// <summary>Bins laid aside that are remembered for putting back.</summary>
    public const int LaidMax = 256;

    /// <summary>Bins above this one.</summary>
    public static int Depth(SiteState state, StoredBin bin) => state.Stacks.Heights[bin.Holder] - bin.Level;

    /// <summary>
    /// Whether nobody else digs there and nothing is on the way there. A stack with a bin under way to it is never dug:
    /// the bin would come down on a stack of another height than was planned.
    /// </summary>
    public static bool IsQuiet(SiteState state, int cell) =>
        state.Stacks.LockedBy[cell] < 0 && state.Stacks.Incoming[cell] == 0 && !state.Stacks.IsClosed(cell);

    /// <summary>
    /// Room that is left for one more dig, when every dig under way and every bin outside the stacks has found its
    /// hole.
    /// Digging only begins with this much room for all blockers, so it always ends.
    /// </summary>
    public static int RoomLeft(SiteState state)
    {
        var room = state.Settings.Store.PutBack == PutBackRule.Always
            ? state.Stacks.QuietWithRoom()
            : state.Stacks.RoomInAll();
        foreach (var robot in state.Robots)
        {
            var work = robot.Work;
            if (work is { Locked: >= 0, Visit: { Bin.IsInStack: true } visit } && visit.Bin.Holder == work.Locked)
            {
                room -= Needs(state, visit.Bin);
                room -= work.Aside.Count > 0 && Depth(state, visit.Bin) == 0 ? 1 : 0;
            }

            if (robot.Load is not null && work.Hole < 0)
            {
                room--;
            }
        }

        foreach (var port in state.Ports)
        {
            room -= port.Bins.Count;
        }

        return room;
    }

    /// <summary>
    /// Room that a dig takes when it begins: holes for the blockers, and those of the stack itself, which nobody may
    /// use meanwhile. When all goes back at once room is counted in stacks.
    /// </summary>
    public static int Takes(SiteState state, StoredBin bin)
    {
        var own = state.Stacks.Room(bin.Holder);
        return Needs(state, bin)
            + (state.Settings.Store.PutBack == PutBackRule.Always ? Math.Min(1, own) : own);
    }

    /// <summary>
    /// Holes that a dig takes. When all goes back at once these are whole stacks, one of them for the wanted bin.
    /// </summary>
    private static int Needs(SiteState state, StoredBin bin)
    {
        var depth = Depth(state, bin);
        return state.Settings.Store.PutBack == PutBackRule.Always && depth > 0 ? depth + 1 : depth;
    }

    /// <summary>Remembers a bin that was laid aside, so that an idle robot may put it back.</summary>
    public static void Remember(SiteState state, StoredBin bin, int from, int at)
    {
        if (state.Settings.Store.PutBack == PutBackRule.Weighed && bin.Visits.Count == 0 && from != at)
        {
            state.Laid.Add(new LaidBin(bin, from, at));
            if (state.Laid.Count > LaidMax)
            {
                state.Laid.RemoveAt(0);
            }
        }
    }
}
