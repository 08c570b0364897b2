using EdgeDom.Model.Facts;

namespace EdgeDom.Control.State;

/// <summary>
/// A ledger short of room: nothing new may be granted to the hub or set aside until there is room again, so that what
/// is promised can still be picked and written down.
/// </summary>
internal static class DiskRoom
{
    private const string Code = "disk-short";
    private const string Subject = "ledger";

    /// <summary>Whether new grants and holds are refused now.</summary>
    public static bool IsShort(SiteState state) => state.Alarms.IsRaised(Code, Subject);

    /// <summary>Takes what was measured.</summary>
    public static void Take(Turn turn, DiskSpaceChanged changed)
    {
        if (changed.IsShort)
        {
            turn.State.Alarms.Raise(
                turn,
                Code,
                Subject,
                $"The ledger's volume has {changed.FreeMib} MiB left: nothing new is promised, picking goes on."
                + " Free space there.");
            return;
        }

        turn.LooksAtAllRights = true;
        turn.State.Alarms.Clear(turn, Code, Subject, "The ledger's volume has room again.");
    }
}
