using EdgeDom.Control.Claims;
using EdgeDom.Control.Dispatching;
using EdgeDom.Control.Routing;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Robots;

namespace EdgeDom.Control.Watching;

/// <summary>
/// People take a robot off the grid and put one on it. Whoever takes it off says what became of the bin it carried: on
/// the top of which stack it was put, or that it carried none; so every bin stays accounted for, also when the robot
/// died while it lifted.
/// </summary>
internal static class RobotMoves
{
    private static readonly string[] Codes =
    [
        "robot-silent", "robot-offline", "robot-stuck", "robot-deaf", "robot-astray", "robot-error", "robot-paused",
        "robot-nowhere", "robot-loaded", "act-failed", "no-hole",
    ];

    /// <summary>Takes it off; returns why that is refused, null when it was done.</summary>
    public static string? Remove(Turn turn, OperatorActed acted)
    {
        var state = turn.State;
        if (Asked(state, acted, out var robot) is { } wrong)
        {
            return wrong;
        }

        if (robot.IsOff)
        {
            return $"Robot {robot.Id} is off the grid already.";
        }

        if (robot.IsLocated)
        {
            if (RefusalOfBin(state, robot, acted) is { } why)
            {
                return why;
            }

            Plans.DropUnclaimed(state);
            Settle(turn, robot, acted);
            Leave(state, robot);
        }

        TakeOff(robot);
        foreach (var code in Codes)
        {
            state.Alarms.Clear(turn, code, robot.Id.Value, "The robot was taken off the grid.");
        }

        return null;
    }

    /// <summary>Puts it on; it counts when it has said where it stands, and nothing moves before.</summary>
    public static string? Add(Turn turn, OperatorActed acted)
    {
        if (Asked(turn.State, acted, out var robot) is { } wrong)
        {
            return wrong;
        }

        if (!robot.IsOff)
        {
            return $"Robot {robot.Id} is on the grid already.";
        }

        robot.IsOff = false;
        robot.HeardAt = turn.Now;
        turn.State.Alarms.Raise(turn, "robot-nowhere", robot.Id.Value,
            "The robot was put on the grid and has not said where it stands: nothing moves before.");
        Releases.Ask(turn, robot, RobotAsk.State);
        return null;
    }

    private static string? Asked(SiteState state, OperatorActed acted, out Robot robot)
    {
        robot = acted.Robot is { } id ? state.RobotOf(id)! : null!;
        return state.Mode != SystemMode.Service
            ? "People go onto the grid in service only: stop the site and enter service first."
            : robot is null ? "Which robot? The settings name none of that name." : null;
    }

    private static string? RefusalOfBin(SiteState state, Robot robot, OperatorActed acted)
    {
        var told = robot.Drive.HasAct ? robot.Drive.Last!.Action!.Kind : (RobotActionKind?)null;
        if (acted.From is not { } at)
        {
            return robot.Load is { } load && told != RobotActionKind.Lower
                ? $"Robot {robot.Id} carries bin {load.Id}: put it on the top of a stack and name its cell."
                : null;
        }

        if (robot.Load is null && told != RobotActionKind.Lift)
        {
            return $"Robot {robot.Id} is not known to carry a bin: name no cell.";
        }

        var cell = state.Map.IsOnGrid(at) ? state.Map.IndexOf(at) : -1;
        if (cell < 0 || !state.Map.HoldsStack[cell] || state.Stacks.IsClosed(cell))
        {
            return $"No bin may stand at {at}: put it on the top of another stack.";
        }

        var stacks = state.Stacks;
        var kept = stacks.Incoming[cell] - (robot.Work.Hole == cell ? 1 : 0);
        var isOthers = stacks.LockedBy[cell] >= 0 && stacks.LockedBy[cell] != robot.Index;
        return isOthers || stacks.Heights[cell] + kept >= state.Map.Levels
            ? $"The stack at {at} is full, or kept for another robot: put the bin on the top of another one."
            : null;
    }

    // What was told and not yet reported counts as done where the bin shows it.
    private static void Settle(Turn turn, Robot robot, OperatorActed acted)
    {
        var (state, isLoaded) = (turn.State, acted.From is not null);
        if ((robot.Load is not null) != isLoaded)
        {
            Deeds.Done(turn, robot);
        }

        var visit = robot.Work.Visit;
        if (robot.Load is { } bin)
        {
            robot.Load = null;
            Tasks.LeaveHole(state, robot);
            state.Stacks.Push(state.Map.IndexOf(acted.From!.Value), bin);
            turn.MovedBins.Add(bin.Index);
            if (visit is { Stage: VisitStage.Carried })
            {
                visit.Stage = VisitStage.Waiting;
            }
        }
        else if (visit is { Stage: VisitStage.Leaving })
        {
            visit.Stage = VisitStage.Done;
        }

        Tasks.End(state, robot);
    }

    private static void Leave(SiteState state, Robot robot)
    {
        var route = robot.Route;
        state.Passing.FrontierAt[route.Frontier] = -1;
        for (var i = 0; i < route.Cells.Count; i++)
        {
            state.Passing.Leave(route.Cells[i], new Pass(robot.Index, route.First + i));
        }

        route.Cells.Clear();
        route.Claimed = 0;
        route.Heading = -1;
        route.Run = 0;
        route.StuckSinceMillis = 0;
    }

    private static void TakeOff(Robot robot)
    {
        robot.IsOff = true;
        robot.IsLocated = false;
        robot.IsOnline = false;
        robot.IsSilent = false;
        robot.IsLost = false;
        robot.IsPaused = false;
        robot.IsCharging = false;
        robot.IsIdle = false;
        robot.Drive.Last = null;
        robot.Drive.IsOver = true;
        robot.Drive.IsSeen = true;
        robot.Drive.Repeats = 0;
    }
}
