using EdgeDom.Control.State;
using EdgeDom.Model.Facts;

namespace EdgeDom.Control.Watching;

/// <summary>What the site hears of its surroundings: the hub's clock, and the disk its ledger lies on.</summary>
internal static class Outside
{
    /// <summary>The mark of the disk budget from which nothing new is granted to the hub.</summary>
    public const int LastMark = 95;

    private static readonly int[] Marks = [50, 80, LastMark];

    public static void Take(Turn turn, ClocksDiffer differ)
    {
        if (differ.AheadMillis == 0)
        {
            turn.State.Alarms.Clear(turn, "clock-differs", "hub", "The clocks of site and hub agree again.");
            return;
        }

        var side = differ.AheadMillis > 0 ? "ahead of" : "behind";
        turn.State.Alarms.Raise(turn, "clock-differs", "hub",
            $"The hub's clock is {Math.Abs(differ.AheadMillis)} ms {side} the site's: set both by one time server.");
    }

    public static void Take(Turn turn, DiskBudgetUsed used)
    {
        foreach (var mark in Marks)
        {
            if (mark == used.Percent)
            {
                turn.State.Alarms.Raise(turn, $"disk-{mark}", "ledger", mark == LastMark
                    ? "95 % of the disk budget is used: work goes on, but nothing new is granted to the hub."
                    : $"{mark} % of the disk budget is used: make room, or bring the line to the hub back.");
            }
            else
            {
                turn.State.Alarms.Clear(turn, $"disk-{mark}", "ledger", "The disk budget is used otherwise now.");
            }
        }
    }

    public static bool MayGrant(SiteState state) => !state.Alarms.IsRaised($"disk-{LastMark}", "ledger");
}
