using EdgeDom.Control.Digging;
using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Free robots get the next bins that ports wait for. The port with the least under way comes first; among its oldest
/// visits the one with the least digging and way, but whatever is too old goes before all.
/// </summary>
internal sealed class Fetches(SiteState state)
{
    /// <summary>Visits of a port that are compared with each other.</summary>
    private const int ChoicesMax = 20;

    /// <summary>Tasks given out in one turn.</summary>
    private const int TasksMax = 64;

    private const long AgeCapMillis = 300_000;
    private const int PerBlocker = 14;
    private const int EngagedBeyondSlotsMin = 2;

    /// <summary>Bins kept ready on top of their stacks for a port that has no slot for them.</summary>
    private const int PreparedMax = 4;

    private readonly int[] engaged = new int[state.Ports.Length];

    public void Run(Turn turn, Crew crew)
    {
        if (crew.Free.Count == 0)
        {
            return;
        }

        Count();
        var room = -1;
        for (var given = 0; given < TasksMax && crew.Free.Count > 0 && Neediest() is { } port; given++)
        {
            room = room < 0 ? Math.Max(0, Digs.RoomLeft(state)) : room;
            if (Choose(port, crew, room, turn.Now) is { } visit)
            {
                room -= Needs(visit.Bin);
                engaged[port.Index]++;
                var robot = crew.TakeNearest(visit.Bin.Holder)!;
                Tasks.BeginVisit(state, robot, visit, turn.Now);
            }
            else
            {
                engaged[port.Index] = int.MaxValue;
            }
        }
    }

    /// <summary>Bins at each port, under way to it, or being dug for it.</summary>
    private void Count()
    {
        Array.Clear(engaged);
        foreach (var port in state.Ports)
        {
            engaged[port.Index] = port.Bins.Count;
            foreach (var visit in port.Visits)
            {
                engaged[port.Index] += visit.Stage is VisitStage.Assigned or VisitStage.Carried ? 1 : 0;
            }
        }
    }

    private Port? Neediest()
    {
        var beyond = Math.Max(EngagedBeyondSlotsMin, state.Robots.Length / Math.Max(1, state.Ports.Length));
        Port? neediest = null;
        foreach (var port in state.Ports)
        {
            if (engaged[port.Index] < port.Layout.Slots + beyond && port.Visits.Count > port.Bins.Count
                && (neediest is null || engaged[port.Index] < engaged[neediest.Index]))
            {
                neediest = port;
            }
        }

        return neediest;
    }

    private Visit? Choose(Port port, Crew crew, int room, Moment now)
    {
        Visit? best = null;
        var bestCost = int.MaxValue;
        var seen = 0;
        var prepared = 0;
        var isCrowded = Slots.IsCrowded(state, port);
        foreach (var visit in port.Visits)
        {
            if (visit.Stage != VisitStage.Waiting || !CanBegin(visit, room))
            {
                continue;
            }

            if (isCrowded && Digs.Depth(state, visit.Bin) == 0)
            {
                if (++prepared == PreparedMax)
                {
                    return null;
                }

                continue;
            }

            if (now.Since(visit.CreatedAt) > AgeCapMillis)
            {
                return visit;
            }

            var cell = visit.Bin.Holder;
            var cost = (Digs.Depth(state, visit.Bin) * PerBlocker) + state.Map.Distance(cell, port.Cell)
                + crew.NearestDistance(cell);
            if (cost < bestCost)
            {
                (best, bestCost) = (visit, cost);
            }

            if (++seen == ChoicesMax)
            {
                break;
            }
        }

        return best;
    }

    private bool CanBegin(Visit visit, int room)
    {
        var bin = visit.Bin;
        return bin.IsInStack && bin.Visits[0] == visit && Digs.IsQuiet(state, bin.Holder) && Needs(bin) <= room;
    }

    /// <summary>
    /// Room that a dig takes: holes for the blockers, and those of the stack itself while nobody may use them.
    /// </summary>
    private int Needs(StoredBin bin) => Digs.Depth(state, bin) + state.Stacks.Room(bin.Holder);
}
