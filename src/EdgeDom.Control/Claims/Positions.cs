using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Robots;

namespace EdgeDom.Control.Claims;

/// <summary>
/// Takes robots' reports: cells they have left are given free, and what they cannot have done is told to people.
/// </summary>
internal static class Positions
{
    /// <summary>A robot that knows of no drive after so many repeats has forgotten ours.</summary>
    private const int ForgottenAfterRepeats = 2;

    /// <summary>
    /// Takes a report in; returns how far the robot is with the act it was told, null when it says nothing of it.
    /// </summary>
    public static RobotActionStatus? Take(Turn turn, Robot robot, RobotReported report)
    {
        if (robot.IsOff)
        {
            return null;
        }

        Hear(turn, robot, report);
        if (!robot.IsLocated)
        {
            Locate(turn, robot, report);
            return null;
        }

        var last = robot.Drive.Last;
        var isOfLast = last is not null && string.Equals(report.Drive, last.Id, StringComparison.Ordinal);
        var status = isOfLast ? Follow(turn, robot, report)
            : report.Drive.Length == 0 ? Forgotten(turn, robot, report) : Older(turn, robot, report);

        // While nothing is repeated, who answers and has nothing to do stands, whether it heard the last one or not.
        robot.IsIdle |= turn.State.IsStopped && !robot.Drive.IsSeen && report.IsIdle && HasAnswered(robot, report);
        return status;
    }

    private static void Hear(Turn turn, Robot robot, RobotReported report)
    {
        var alarms = turn.State.Alarms;
        robot.HeardAt = turn.Now;
        robot.IsOnline = true;
        robot.IsCharging = report.IsCharging;
        robot.BatteryPermille = Math.Clamp(report.BatteryPermille, 0, 1000);
        alarms.Clear(turn, "robot-offline", robot.Id.Value, "The robot is heard again.");
        if (robot.IsSilent)
        {
            robot.IsSilent = false;
            alarms.Clear(turn, "robot-silent", robot.Id.Value, "The robot is heard again.");
        }

        if (report.IsPaused != robot.IsPaused)
        {
            robot.IsPaused = report.IsPaused;
            turn.MustReplan |= report.IsPaused;
            Tell(turn, robot, report.IsPaused, "robot-paused", "The robot stands on request or by its own stop.");
        }

        Tell(turn, robot, report.Errors.Count > 0, "robot-error", string.Join("; ", report.Errors));
    }

    private static void Tell(Turn turn, Robot robot, bool isOn, string code, string text)
    {
        if (isOn)
        {
            turn.State.Alarms.Raise(turn, code, robot.Id.Value, text);
        }
        else
        {
            turn.State.Alarms.Clear(turn, code, robot.Id.Value, "It is over.");
        }
    }

    private static void Locate(Turn turn, Robot robot, RobotReported report)
    {
        var (state, alarms) = (turn.State, turn.State.Alarms);
        if (report.At is not { } at || !state.Map.IsOnGrid(at) || !state.Passing.IsFree(state.Map.IndexOf(at)))
        {
            alarms.Raise(turn, "robot-nowhere", robot.Id.Value,
                $"The robot says it is at {report.At?.ToString() ?? "an unknown cell"}, where it cannot be: "
                + "nothing moves.");
            return;
        }

        if (report.Load is { } load)
        {
            alarms.Raise(turn, "robot-loaded", robot.Id.Value,
                $"The robot carries {load}, which the books have elsewhere: put it back by hand; nothing moves.");
            return;
        }

        var cell = state.Map.IndexOf(at);
        robot.IsLocated = true;
        robot.MovedAt = turn.Now;
        robot.Route.Cells.Add(cell);
        state.Passing.FrontierAt[cell] = robot.Index;
        state.Passing.Append(cell, new Pass(robot.Index, robot.Route.First));
        alarms.Clear(turn, "robot-nowhere", robot.Id.Value, "The robot has found itself.");
        alarms.Clear(turn, "robot-loaded", robot.Id.Value, "The robot is empty.");
    }

    private static RobotActionStatus? Follow(Turn turn, Robot robot, RobotReported report)
    {
        var (route, drive) = (robot.Route, robot.Drive);
        var isLatest = report.Update == drive.Last!.Update;
        if (isLatest && !drive.IsSeen)
        {
            drive.IsSeen = true;
            drive.Repeats = 0;
            turn.State.Alarms.Clear(turn, "robot-deaf", robot.Id.Value, "The robot takes over its drives again.");
        }

        var steps = drive.Origin + report.Index - route.First;
        if (steps < 0 || report.At is not { } at)
        {
            // An older report overtaken by a younger one, or a robot that looks for itself: it keeps its cells.
            return null;
        }

        if (steps > route.Claimed || turn.State.Map.IndexOf(at) != route.Cells[steps])
        {
            Lose(turn, robot, report);
            return null;
        }

        Advance(turn, robot, steps);
        route.Run = report.IsDriving ? route.Run : 0;
        robot.IsIdle = isLatest && report.IsIdle;
        if (report.IsIdle && route.Claimed > 0 && (isLatest || IsRefusing(robot, report)))
        {
            GaveUp(turn, robot);
            return null;
        }

        return drive.HasAct && isLatest && route.Claimed == 0 ? OfAct(turn, robot, report) : null;
    }

    // An act that failed because a drive told before has done it is done; one that was given up on our own late request
    // is told anew.
    private static RobotActionStatus? OfAct(Turn turn, Robot robot, RobotReported report)
    {
        var status = StatusOf(report, robot.Drive.Last!.Action!.Id);
        if (status != RobotActionStatus.Failed)
        {
            return status;
        }

        if (HasActed(robot, report))
        {
            return RobotActionStatus.Finished;
        }

        if (!HasGivenUp(robot, report))
        {
            return status;
        }

        if (report.IsIdle)
        {
            GaveUp(turn, robot);
        }

        return null;
    }

    private static RobotActionStatus? StatusOf(RobotReported report, string id)
    {
        foreach (var action in report.Actions)
        {
            if (string.Equals(action.Id, id, StringComparison.Ordinal))
            {
                return action.Status;
            }
        }

        return null;
    }

    /// <summary>The robot has left the first cells of its way for good: whoever is next may have them.</summary>
    private static void Advance(Turn turn, Robot robot, int steps)
    {
        var state = turn.State;
        var route = robot.Route;
        for (var i = 0; i < steps; i++)
        {
            state.Passing.Leave(route.Cells[i], new Pass(robot.Index, route.First + i));
            var heading = state.Map.DirectionOf(route.Cells[i], route.Cells[i + 1]);
            route.Run = heading == route.Heading ? route.Run + 1 : 1;
            route.Heading = heading;
        }

        if (steps > 0)
        {
            robot.MovedAt = turn.Now;
            route.Cells.RemoveRange(0, steps);
            route.First += steps;
            route.Claimed -= steps;
        }
    }

    /// <summary>A robot that does not know its drive is told the rest of it anew, from where it stands.</summary>
    private static RobotActionStatus? Forgotten(Turn turn, Robot robot, RobotReported report)
    {
        var drive = robot.Drive;
        if (drive.IsOver || drive.Last is null)
        {
            return null;
        }

        if (drive.IsSeen)
        {
            drive.IsSeen = false;
            drive.SentAt = turn.Now;
            drive.Repeats = 0;
        }

        if (drive.Repeats < ForgottenAfterRepeats || report.IsDriving || report.At is not { } at)
        {
            return null;
        }

        var steps = robot.Route.Cells.IndexOf(turn.State.Map.IndexOf(at), 0, robot.Route.Claimed + 1);
        if (steps < 0)
        {
            Lose(turn, robot, report);
            return null;
        }

        Advance(turn, robot, steps);
        if (HasActed(robot, report))
        {
            drive.IsSeen = true;
            return RobotActionStatus.Finished;
        }

        if (!turn.State.IsStopped)
        {
            Releases.TellAnew(turn, robot);
        }

        return null;
    }

    /// <summary>
    /// Another drive's name is an old report as a rule, and repeating the message is enough. But a drive that was taken
    /// for forgotten may have come late: a robot that holds on to it refuses ours for ever and is asked to give it up.
    /// Once it stands with nothing to do and has answered since, it is told the rest anew.
    /// </summary>
    private static RobotActionStatus? Older(Turn turn, Robot robot, RobotReported report)
    {
        var drive = robot.Drive;
        if (drive.IsSeen || drive.Repeats < ForgottenAfterRepeats)
        {
            return null;
        }

        if (!report.IsIdle)
        {
            Releases.AskToGiveUp(turn, robot);
            return null;
        }

        return HasAnswered(robot, report) ? Forgotten(turn, robot, report) : null;
    }

    // It has answered since the message was repeated and still does not take it over.
    private static bool IsRefusing(Robot robot, RobotReported report) =>
        robot.Drive.Repeats >= ForgottenAfterRepeats && HasAnswered(robot, report);

    private static bool HasAnswered(Robot robot, RobotReported report) =>
        IsOver(StatusOf(report, Releases.StateId(robot))) || IsOver(StatusOf(report, Releases.GiveUpId(robot)));

    private static bool HasGivenUp(Robot robot, RobotReported report) =>
        report.Actions.Any(action => Releases.IsGiveUp(robot, action.Id));

    private static bool IsOver(RobotActionStatus? status) =>
        status is RobotActionStatus.Finished or RobotActionStatus.Failed;

    // A request to give up came late and met the drive it did not mean: the robot stands short of its base.
    private static void GaveUp(Turn turn, Robot robot)
    {
        if (!turn.State.IsStopped)
        {
            Releases.TellAnew(turn, robot);
        }
    }

    /// <summary>Whether the load shows that the act was done before the robot forgot about it.</summary>
    private static bool HasActed(Robot robot, RobotReported report) => robot.Drive.Last?.Action is { } act
        && robot.Route.Claimed == 0
        && act.Kind switch
        {
            RobotActionKind.Lift => report.Load == act.Bin,
            RobotActionKind.Lower => report.Load is null,
            RobotActionKind.StartCharging => report.IsCharging,
        };

    private static void Lose(Turn turn, Robot robot, RobotReported report)
    {
        if (!robot.IsLost)
        {
            robot.IsLost = true;
            turn.State.Mode = SystemMode.Alert;
            turn.MustReplan = true;
        }

        turn.State.Alarms.Raise(turn, "robot-astray", robot.Id.Value,
            $"The robot says it is at {report.At}, which is not on its way: all motion is stopped; "
            + "look before resuming.");
    }
}
