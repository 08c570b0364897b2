using EdgeDom.Control.Batching;
using EdgeDom.Control.Dispatching;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Control.Watching;

/// <summary>
/// Locks of cells: nobody enters them, or nobody digs below them. A lock that would leave robots no second way round
/// (<see cref="OpenGrid"/>) is refused with the cells named, unless people who are on the grid force it. Work on locked
/// cells leaves the queues and comes back when they are unlocked.
/// </summary>
internal static class Locking
{
    /// <summary>Cells and stacks locked at once at most: more is a stop of the site.</summary>
    public const int LocksMax = 2_000;

    private const int NamedMax = 5;
    private const string Narrow = "grid-narrow";

    /// <summary>Locks a rectangle of cells; returns why it is refused, null when it was done.</summary>
    public static string? Lock(Turn turn, OperatorActed acted)
    {
        var state = turn.State;
        var isForEntry = acted.Act == OperatorAct.LockCells;
        if (Area(state, acted, out var cells) is { } wrong)
        {
            return wrong;
        }

        cells.RemoveAll(cell => isForEntry ? state.Locks.NoEntry.Contains(cell) : state.Locks.NoLift.Contains(cell));
        if (state.Locks.NoEntry.Count + state.Locks.NoLift.Count + cells.Count > LocksMax)
        {
            return $"More than {LocksMax} cells would be locked at once: unlock others first, or stop the site.";
        }

        if (isForEntry && RefusalOfEntry(turn, acted, cells) is { } why)
        {
            return why;
        }

        foreach (var cell in cells)
        {
            state.Locks.Add(cell, isForEntry);
            state.Stacks.Hold(cell, isOn: true);
        }

        foreach (var cell in cells)
        {
            Unreachable.Hold(turn, cell);
        }

        Replan(turn);
        return null;
    }

    /// <summary>
    /// Unlocks a rectangle of cells, those also that were shut because a bin could not be lifted; returns why it is
    /// refused, null when it was done.
    /// </summary>
    public static string? Unlock(Turn turn, OperatorActed acted)
    {
        var state = turn.State;
        if (Area(state, acted, out var cells) is { } wrong)
        {
            return wrong;
        }

        foreach (var cell in cells)
        {
            state.Locks.Remove(cell);
            state.Stacks.Hold(cell, isOn: false);
            if (state.Stacks.IsShut[cell])
            {
                state.Stacks.IsShut[cell] = false;
                state.Alarms.Clear(turn, "stack-shut", state.Map.CellAt(cell).ToString(), "People have looked.");
            }
        }

        if (state.Alarms.IsRaised(Narrow, "grid") && Lost(state, []).Count == 0)
        {
            state.Alarms.Clear(turn, Narrow, "grid", "There is a second way round again.");
        }

        LockedCells.Stay(state);
        CountWaits.PlanAgain(turn);
        Replan(turn);
        return null;
    }

    private static string? Area(SiteState state, OperatorActed acted, out List<int> cells)
    {
        cells = [];
        if (acted.From is not { } from)
        {
            return "Which cells? The act names none.";
        }

        var to = acted.To ?? from;
        var layout = state.Settings.Layout;
        if (from.Column < 0 || from.Row < 0 || to.Column < from.Column || to.Row < from.Row
            || to.Column >= layout.Columns || to.Row >= layout.Rows)
        {
            return $"{from} to {to} is no part of the grid, which ends at "
                + $"{new Cell(layout.Columns - 1, layout.Rows - 1)}; the first is the one nearer to c0_r0.";
        }

        for (var row = from.Row; row <= to.Row; row++)
        {
            for (var column = from.Column; column <= to.Column; column++)
            {
                var cell = state.Map.IndexOf(new Cell(column, row));
                if (state.Map.IsOpen[cell])
                {
                    cells.Add(cell);
                }
            }
        }

        return null;
    }

    private static string? RefusalOfEntry(Turn turn, OperatorActed acted, List<int> cells)
    {
        var state = turn.State;
        foreach (var port in state.Ports)
        {
            var isAll = Array.TrueForAll(port.Cells, cell => state.Locks.IsShut(cell) || cells.Contains(cell));
            if (isAll && cells.Exists(cell => state.Map.PortAt[cell] == port.Index)
                && (port.IsOpen || port.Visits.Count > 0))
            {
                return $"No bin could come to {port.Layout.Id} or leave it: close the port and let it run empty first.";
            }
        }

        var lost = Lost(state, cells);
        if (lost.Count == 0)
        {
            return null;
        }

        var named = string.Join(", ", lost.Take(NamedMax))
            + (lost.Count > NamedMax ? $" and {lost.Count - NamedMax} more" : "");
        if (!acted.IsForced || state.Mode != SystemMode.Service)
        {
            return $"Robots could block each other for ever at {named}, for there would be no second way round: lock"
                + " what lies behind too, leave a way two cells wide, or force it in service.";
        }

        if (Array.Find(state.Robots, robot => robot.Route.Cells.Exists(cells.Contains)) is { } inside)
        {
            return $"Robot {inside.Id} stands there: take it off the grid first.";
        }

        state.Alarms.Raise(turn, Narrow, "grid", $"People have locked cells so that there is one way only at {named}.");
        return null;
    }

    // Open cells that would be cut off or be the only way, and are not so already.
    private static List<Cell> Lost(SiteState state, List<int> cells)
    {
        var layout = state.Settings.Layout;
        var dead = state.Robots.Where(robot => !robot.IsWell).SelectMany(robot => robot.Route.Cells);
        var before = dead.Concat(state.Locks.NoEntry).Select(state.Map.CellAt).ToList();
        var now = new OpenGrid(layout, cells.Count == 0 ? dead.Select(state.Map.CellAt) : before);
        var then = new OpenGrid(layout, [.. before, .. cells.Select(state.Map.CellAt)]);
        return
        [
            .. then.CutOff().Concat(then.Bottlenecks())
                .Except(now.CutOff().Concat(now.Bottlenecks())).Distinct().Order(),
        ];
    }

    private static void Replan(Turn turn)
    {
        turn.MustReplan = true;
        turn.HasMore = true;
        foreach (var robot in turn.State.Robots)
        {
            robot.Route.Avoided.Clear();
            robot.Route.Detour = null;
        }
    }
}
