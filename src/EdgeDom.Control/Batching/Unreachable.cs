using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>Plans anew for everything that counted on bins of a stack which nobody may touch any more.</summary>
internal static class Unreachable
{
    public static void Shut(Turn turn, int cell)
    {
        var state = turn.State;
        state.Stacks.IsShut[cell] = true;
        for (var level = 1; level <= state.Stacks.Heights[cell]; level++)
        {
            var bin = state.Stacks.At(cell, level)!;
            foreach (var visit in bin.Visits.ToArray())
            {
                Dissolve(turn, visit);
            }
        }
    }

    /// <summary>
    /// People have locked a stack: visits that nobody works on leave their ports, and their picks are planned from
    /// other bins or wait.
    /// </summary>
    public static void Hold(Turn turn, int cell)
    {
        var stacks = turn.State.Stacks;
        for (var level = 1; level <= stacks.Heights[cell]; level++)
        {
            foreach (var visit in stacks.At(cell, level)!.Visits.ToArray())
            {
                if (visit.Stage == VisitStage.Waiting)
                {
                    Dissolve(turn, visit);
                }
            }
        }
    }

    private static void Dissolve(Turn turn, Visit visit)
    {
        var port = turn.State.Ports[visit.Port];
        port.Visits.Remove(visit);
        visit.Bin.Visits.Remove(visit);
        foreach (var pick in visit.Picks)
        {
            if (!pick.IsDone)
            {
                pick.Load.Planned -= pick.Quantity;
                pick.Line.Planned -= pick.Quantity;
            }
        }

        foreach (var pick in visit.Picks)
        {
            if (!pick.IsDone)
            {
                Shortage.PlanOrBlock(turn, port, pick.Order, pick.Line, "Its bin stands in a stack that is shut.");
            }
        }
    }
}
