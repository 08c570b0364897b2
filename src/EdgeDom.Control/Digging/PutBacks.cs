using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Digging;

/// <summary>
/// Which bins that were laid aside are worth carrying back. The rule: a bin goes back when it now covers one that is
/// hotter than itself by a presentation or more, and would not do so where it came from. Otherwise it stays where it
/// was
/// laid, because at even demand every put-back is wasted way.
/// </summary>
internal static class PutBacks
{
    private const long HotterBy = 1000;

    /// <summary>The first one worth it that can be done now; all that can never be are forgotten.</summary>
    public static LaidBin? Next(Turn turn)
    {
        var (state, now, kept) = (turn.State, turn.Now, 0);
        LaidBin? found = null;
        for (var i = 0; i < state.Laid.Count; i++)
        {
            var laid = state.Laid[i];
            if (found is null && IsWorthIt(state, laid, now) && CanBeDone(turn, laid))
            {
                found = laid;
            }
            else if (IsStillThere(state, laid))
            {
                state.Laid[kept++] = laid;
            }
        }

        state.Laid.RemoveRange(kept, state.Laid.Count - kept);
        return found;
    }

    private static bool IsStillThere(SiteState state, LaidBin laid) =>
        laid.Bin.IsInStack && laid.Bin.Holder == laid.At && state.Stacks.Top(laid.At) == laid.Bin
        && laid.Bin.Visits.Count == 0;

    private static bool CanBeDone(Turn turn, LaidBin laid)
    {
        var (state, stacks) = (turn.State, turn.State.Stacks);
        return Digs.IsQuiet(state, laid.At) && stacks.Room(laid.From) > 0
            && stacks.IsFreeOf(laid.From, stacks.Heights[laid.From], turn.IsWantedSoon);
    }

    private static bool IsWorthIt(SiteState state, LaidBin laid, Moment now)
    {
        if (!IsStillThere(state, laid) || laid.Bin.Level < 2)
        {
            return false;
        }

        var own = laid.Bin.HeatNow(now);
        var under = state.Stacks.At(laid.At, laid.Bin.Level - 1)!.HeatNow(now);
        var there = state.Stacks.Top(laid.From)?.HeatNow(now) ?? 0;
        return under >= own + HotterBy && there < own + HotterBy;
    }
}
