using EdgeDom.Model.Commands;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Robots;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Robots;

/// <summary>Which drives a robot's firmware refuses, and in which words; wire.md 1.3 and 1.7.</summary>
internal static class DriveRules
{
    private const int WaypointsMax = 1024;

    /// <summary>Why a drive, new or an update of the current one, is refused; null when it is taken.</summary>
    public static string? Refusal(Drive drive, Assignment current, Cell standing, DeckPlan deck) =>
        drive.Id == current.Drive
            ? RefusalOfUpdate(drive, current, standing, deck)
            : RefusalOfNew(drive, current, standing, deck);

    /// <summary>
    /// Why a new drive is refused by a robot at rest on <paramref name="standing"/>; null when it is taken.
    /// </summary>
    public static string? RefusalOfNew(Drive drive, Assignment current, Cell standing, DeckPlan deck)
    {
        if (!current.IsOver)
        {
            return $"orderUpdateError: order {current.Drive} is still active";
        }

        if (RefusalOfShape(drive, deck) is { } why)
        {
            return why;
        }

        return drive.Waypoints[0].Cell != standing
            ? $"noRouteError: order {drive.Id} starts at {drive.Waypoints[0].Cell}, the robot stands at {standing}"
            : null;
    }

    /// <summary>Why an update of the current drive is refused; null when it is taken.</summary>
    public static string? RefusalOfUpdate(Drive drive, Assignment current, Cell standing, DeckPlan deck)
    {
        if (drive.Update < current.Update)
        {
            return $"orderUpdateError: update {drive.Update} of {drive.Id} is older than {current.Update}";
        }

        if (current.Action is not null)
        {
            return $"orderUpdateError: order {drive.Id} ends with an action and cannot go on";
        }

        if (RefusalOfShape(drive, deck) is { } why)
        {
            return why;
        }

        var (cell, index) = current.EndOfRelease(standing);
        var first = drive.Waypoints[0];
        return first.Cell != cell || first.Index != index
            ? $"orderUpdateError: update starts at {first.Cell} ({first.Index}), the base ends at {cell} ({index})"
            : null;
    }

    private static string? RefusalOfShape(Drive drive, DeckPlan deck)
    {
        var points = drive.Waypoints;
        if (points.Count is 0 or > WaypointsMax)
        {
            return $"validationError: {points.Count} nodes, 1 to {WaypointsMax} are allowed";
        }

        if (!points[0].IsReleased)
        {
            return "validationError: the first node is not released";
        }

        for (var index = 0; index < points.Count; index++)
        {
            if (!deck.IsOpen(points[index].Cell))
            {
                return $"noRouteError: no way over {points[index].Cell}";
            }

            if (index > 0 && RefusalOfStep(points[index - 1], points[index]) is { } why)
            {
                return why;
            }
        }

        return drive.Action is null ? null : RefusalOfAction(drive.Action, points[^1]);
    }

    private static string? RefusalOfStep(Waypoint from, Waypoint to)
    {
        if (to.Index != from.Index + 1)
        {
            return $"validationError: index {to.Index} after {from.Index}";
        }

        if (from.Cell.DistanceTo(to.Cell) != 1)
        {
            return $"noRouteError: {to.Cell} is no neighbour of {from.Cell}";
        }

        return to.IsReleased && !from.IsReleased
            ? $"validationError: {to.Cell} is released after a node that is not"
            : null;
    }

    private static string? RefusalOfAction(RobotAction action, Waypoint last)
    {
        if (!last.IsReleased)
        {
            return $"validationError: action {action.Id} stands on a node that is not released";
        }

        return action.Kind != RobotActionKind.StartCharging && action.Bin is null
            ? $"validationError: action {action.Id} names no bin"
            : null;
    }
}
