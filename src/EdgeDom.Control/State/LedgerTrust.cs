using EdgeDom.Model.Facts;

namespace EdgeDom.Control.State;

/// <summary>Whether the ledger may be promised from: a check of the whole of it that failed ends new
/// promises.</summary>
internal static class LedgerTrust
{
    private const string Code = "ledger-broken";
    private const string Subject = "ledger";

    /// <summary>A check has come to its end: a broken ledger is an alarm until a later check finds it sound.</summary>
    public static void Take(Turn turn, LedgerChecked check)
    {
        if (check.Broken.Length > 0)
        {
            turn.State.Alarms.Raise(turn, Code, Subject,
                $"The ledger is not sound: {check.Broken}. Nothing more is promised; picking goes on. Keep the file,"
                + " run 'edgedom ledger verify', and restore a backup.");
        }
        else
        {
            turn.LooksAtAllRights |= !turn.State.MayPromise();
            turn.State.Alarms.Clear(turn, Code, Subject, "The whole ledger was checked and is sound.");
        }
    }

    /// <summary>Whether new grants and holds may be made.</summary>
    public static bool MayPromise(this SiteState state) =>
        !state.Alarms.IsRaised(Code, Subject) && !DiskRoom.IsShort(state);
}
