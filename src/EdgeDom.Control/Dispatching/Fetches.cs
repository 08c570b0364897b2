using EdgeDom.Control.Digging;
using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Dispatching;

/// <summary>
/// Free robots get the next bins that ports wait for: those with the least digging and way, for ports with little under
/// way; waiting counts against that, and whatever is too old goes before all.
/// </summary>
internal sealed class Fetches(SiteState state)
{
    /// <summary>Tasks given out in one turn.</summary>
    private const int TasksMax = 64;

    /// <summary>The share of an order's patience that it may wait at its port.</summary>
    private const int AgeShare = 2;

    /// <summary>Steps that are driven in the time in which a bin is moved out of the way.</summary>
    private const int PerBlocker = 40;

    private const int EngagedBeyondSlotsMin = 2;

    /// <summary>Bins kept ready on top of their stacks for a port that has no slot for them.</summary>
    private const int PreparedMax = 4;

    private readonly int[] engaged = new int[state.Ports.Length];
    private readonly Choice[] choices = new Choice[state.Ports.Length];

    public void Run(Turn turn, Crew crew)
    {
        if (crew.Free.Count == 0)
        {
            return;
        }

        Count();
        Array.Clear(choices);
        var room = Math.Max(0, Digs.RoomLeft(state));
        for (var given = 0; given < TasksMax && crew.Free.Count > 0; given++)
        {
            if (Best(crew, room, turn.Now) is not { Visit: { } chosen } best)
            {
                return;
            }

            choices[chosen.Port] = default;
            var visit = best.IsOverdue ? chosen : Uppermost(chosen);
            choices[visit.Port] = default;
            room -= Digs.Takes(state, visit.Bin);
            engaged[visit.Port]++;
            var robot = crew.TakeNearest(visit.Bin.Holder)!;
            Tasks.BeginVisit(state, robot, visit, turn.Now);
        }
    }

    /// <summary>
    /// The best of all ports' best; a port with less under way is preferred. Only ports whose best one has been taken,
    /// or can no longer begin, look anew within a turn.
    /// </summary>
    private Choice Best(Crew crew, int room, Moment now)
    {
        Choice best = default;
        var bestCost = long.MaxValue;
        var most = Math.Max(EngagedBeyondSlotsMin, state.Robots.Length / Math.Max(1, state.Ports.Length));
        foreach (var port in state.Ports)
        {
            if (engaged[port.Index] < port.Layout.Slots + most && port.Visits.Count > port.Bins.Count)
            {
                ref var known = ref choices[port.Index];
                if (!known.IsKnown || (known.Visit is { } visit && !CanBegin(visit, room)))
                {
                    known = Choose(port, crew, room, now);
                }

                var held = known.Visit is null ? 0 : engaged[port.Index] * (long)state.Settings.Store.PerEngaged;
                var cost = known.Cost + held;
                if (known.Visit is not null && (best.Visit is null || known.IsBefore(best, cost < bestCost)))
                {
                    (best, bestCost) = (known, cost);
                }
            }
        }

        return best;
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

    private Choice Choose(Port port, Crew crew, int room, Moment now)
    {
        var store = state.Settings.Store;
        var best = new Choice(null, long.MaxValue, false);
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
                    return new Choice(null, long.MaxValue, false);
                }

                continue;
            }

            var age = now.Since(visit.CreatedAt);
            if (age > store.AgeCapSeconds * 1000L / AgeShare)
            {
                return new Choice(visit, -age, true);
            }

            var cell = visit.Bin.Holder;
            var ways = (state.Stacks.Blockers(visit.Bin) * PerBlocker) + state.Map.Distance(cell, port.Cell)
                + crew.NearestDistance(cell) - (age * store.AgeWeight / 100_000);
            if (ways < best.Cost)
            {
                best = new Choice(visit, ways, false);
            }

            if (++seen == store.BinChoices)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>
    /// Of the bins in its stack that wait to be brought, the uppermost one that its port has room for: bringing it
    /// takes it out of the way.
    /// </summary>
    private Visit Uppermost(Visit visit)
    {
        if (!state.Settings.Store.KnowsDemand)
        {
            return visit;
        }

        for (var level = state.Stacks.Heights[visit.Bin.Holder]; level > visit.Bin.Level; level--)
        {
            var above = state.Stacks.At(visit.Bin.Holder, level)!.Visits;
            if (above.Count > 0 && above[0].Stage == VisitStage.Waiting
                && !Slots.IsCrowded(state, state.Ports[above[0].Port]))
            {
                return above[0];
            }
        }

        return visit;
    }

    private bool CanBegin(Visit visit, int room)
    {
        var bin = visit.Bin;
        return bin.IsInStack && bin.Visits[0] == visit && Digs.IsQuiet(state, bin.Holder)
            && Digs.Takes(state, bin) <= room;
    }

    /// <summary>What a port would have next and what it costs; the default is one that nobody looked for yet.</summary>
    private readonly record struct Choice(Visit? Visit, long Cost, bool IsOverdue)
    {
        public bool IsKnown { get; } = true;

        /// <summary>What is overdue goes before all else, the older first, whatever its port has under way.</summary>
        public bool IsBefore(Choice other, bool isCheaper) => IsOverdue && other.IsOverdue
            ? Cost < other.Cost
            : IsOverdue || (!other.IsOverdue && isCheaper);
    }
}
