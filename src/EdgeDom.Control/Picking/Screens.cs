using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;

namespace EdgeDom.Control.Picking;

/// <summary>
/// Brings the next bin in front of the picker and keeps the light and the screen showing the pick of the moment.
/// </summary>
internal static class Screens
{
    /// <summary>After so many repeats of a display an alarm is raised.</summary>
    private const int RepeatsMax = 3;

    /// <summary>Once the alarm stands, a display is repeated so many times less often.</summary>
    private const int SlowerAfterAlarm = 10;

    public static void Run(Turn turn)
    {
        foreach (var port in turn.State.Ports)
        {
            Refresh(turn, port);
            Repeat(turn, port);
        }
    }

    /// <summary>
    /// Presents the next bin if there is none, and changes the display if it shows something else. After an act the
    /// display is new even when it reads the same, so that nothing can be confirmed twice.
    /// </summary>
    public static void Refresh(Turn turn, Port port, bool isActed = false)
    {
        var visit = port.Presented ?? Next(turn, port);
        Wait(turn, port, visit);
        var pick = visit?.NextPick;
        var wanted = pick is null ? null : Display(turn.State, port, pick);
        if (isActed || wanted != port.Display)
        {
            port.Display = wanted;
            port.Revision++;
            Show(turn, port);
        }
    }

    /// <summary>The light must show its display anew, under the same number, before scans count.</summary>
    public static void ShowAgain(Turn turn, Port port)
    {
        if (port.Revision > 0)
        {
            Show(turn, port);
        }
    }

    private static void Show(Turn turn, Port port)
    {
        port.ShownAt = null;
        port.ShowRepeats = 0;
        port.ShowSentAt = turn.Now;
        turn.Commands.Add(new ShowLight(port.Layout.Id, port.Revision, port.Display));
    }

    private static void Repeat(Turn turn, Port port)
    {
        if (port.ShownAt is not null || port.Revision == 0)
        {
            return;
        }

        var pause = (long)turn.State.Settings.RepeatAfterMillis;
        if (turn.Now.Since(port.ShowSentAt) < (port.ShowRepeats < RepeatsMax ? pause : pause * SlowerAfterAlarm))
        {
            return;
        }

        port.ShowSentAt = turn.Now;
        if (port.ShowRepeats < RepeatsMax)
        {
            port.ShowRepeats++;
        }
        else
        {
            turn.State.Alarms.Raise(turn, "light-mute", port.Layout.Id.Value,
                "The light does not answer: scans do not count; confirm on the page and look at its line.");
        }

        turn.Commands.Add(new ShowLight(port.Layout.Id, port.Revision, port.Display));
    }

    private static PickDisplay Display(SiteState state, Port port, PlannedPick pick) => new(
        pick.Load.Bin.Id, pick.Load.Compartment, state.Catalogue.SkuAt(pick.Load.Sku), pick.Quantity,
        port.SlotOf(pick.Order));

    private static Visit? Next(Turn turn, Port port)
    {
        foreach (var visit in port.Bins)
        {
            if (visit.Stage != VisitStage.AtPort)
            {
                continue;
            }

            if (visit.NextPick is null)
            {
                visit.Stage = VisitStage.Done;
                continue;
            }

            visit.Stage = VisitStage.Presented;
            if (!visit.WasPresented)
            {
                Count(turn, port, visit);
            }

            return visit;
        }

        return null;
    }

    private static void Count(Turn turn, Port port, Visit visit)
    {
        var waited = port.WaitingSince is { } since ? turn.Now.Since(since) : 0;
        turn.State.Counters.Wait(waited);
        visit.WasPresented = true;
        visit.Bin.Warm(turn.Now);
        turn.State.Counters.Presentations++;
        turn.State.Counters.DugPresentations += visit.IsDug ? 1 : 0;
        if (visit.SetOutAt is { } setOutAt)
        {
            turn.State.Counters.Wait(new UnpreparedWait(
                (visit.FreeAt ?? turn.Now).Since(setOutAt), turn.Now.Since(setOutAt), waited));
        }
    }

    /// <summary>
    /// An open port that has work and no bin waits; each bin that comes ends one wait, be it of 0 ms.
    /// </summary>
    private static void Wait(Turn turn, Port port, Visit? presented)
    {
        if (presented is not null || !port.IsOpen || !HasWork(port))
        {
            port.WaitingSince = null;
        }
        else
        {
            port.WaitingSince ??= turn.Now;
        }
    }

    private static bool HasWork(Port port)
    {
        foreach (var visit in port.Visits)
        {
            if (visit.Stage < VisitStage.Presented)
            {
                return true;
            }
        }

        return false;
    }
}
