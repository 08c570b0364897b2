using EdgeDom.Control.State;
using EdgeDom.Model;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Claims;

/// <summary>
/// Claims the next planned cells of each robot and tells them to it. A cell is claimed only by the first in its passing
/// order, and nothing else holds it back: others may have planned to follow it. The act is told together with its cell,
/// or in a drive of its own when it was not ready in time. One message is under way at a time: the next one follows
/// when the robot has shown that it knows the last.
/// </summary>
internal static class Releases
{
    /// <summary>Planned cells told beyond the claimed ones at most.</summary>
    private const int HorizonMax = 8;

    /// <summary>Cells claimed beyond the braking distance, at least and at most.</summary>
    private const int MarginLow = 3;

    private const int MarginHigh = 7;

    /// <summary>After so many repeats the robot is asked for its state and an alarm is raised.</summary>
    private const int RepeatsMax = 3;

    /// <summary>
    /// Once the alarm stands, a message is repeated so many times less often to a robot that says nothing.
    /// </summary>
    private const int SlowerAfterAlarm = 5;

    /// <summary>Copies of a message may come as many repeats' pauses late.</summary>
    private const int LateAfterRepeats = 4;

    private const string GiveUpEnd = "-give-up";
    private const string StateEnd = "-state";

    public static void Run(Turn turn)
    {
        if (!turn.State.CanMove)
        {
            return;
        }

        foreach (var robot in turn.State.Robots)
        {
            if (!robot.IsSilent && !robot.IsLost)
            {
                Serve(turn, robot);
            }
        }
    }

    /// <summary>Asks a robot something at once, under an id of its own.</summary>
    public static void Ask(Turn turn, Robot robot, RobotAsk ask)
    {
        robot.Drive.Asks++;
        robot.Drive.AskedAt = turn.Now;
        turn.Commands.Add(new AskRobot(robot.Id, $"{robot.Id}-ask-{robot.Drive.Asks}", ask));
    }

    /// <summary>
    /// Asks a robot that has not shown that it knows its last message for its state, under the id of that message.
    /// </summary>
    public static void AskState(Turn turn, Robot robot)
    {
        robot.Drive.AskedAt = turn.Now;
        turn.Commands.Add(new AskRobot(robot.Id, StateId(robot), RobotAsk.State));
    }

    /// <summary>
    /// Asks a robot to give up what it drives, so that it takes what it was told: once after each repeat, under one id
    /// until it has answered, since of two such requests at once a robot may leave the first open for ever.
    /// </summary>
    public static void AskToGiveUp(Turn turn, Robot robot)
    {
        if (robot.Drive.AskedAt <= robot.Drive.SentAt)
        {
            robot.Drive.AskedAt = turn.Now;
            turn.Commands.Add(new AskRobot(robot.Id, GiveUpId(robot), RobotAsk.CancelDrive));
        }
    }

    /// <summary>
    /// The id under which a robot answers what it was asked after the last message: who answers to it has had that
    /// message, however long the answer takes.
    /// </summary>
    public static string StateId(Robot robot) => $"{robot.Drive.Last?.Id}-{robot.Drive.Last?.Update}{StateEnd}";

    /// <summary>The id under which a robot answers that it gives up what stands in the way of its drive.</summary>
    public static string GiveUpId(Robot robot) => $"{robot.Drive.Last?.Id}{GiveUpEnd}";

    /// <summary>Whether an id is of a request to give up, for whatever drive.</summary>
    public static bool IsGiveUp(Robot robot, string id) =>
        id.StartsWith($"{robot.Id}-", StringComparison.Ordinal) && id.EndsWith(GiveUpEnd, StringComparison.Ordinal);

    /// <summary>Tells the claimed way and its act anew, to a robot that has forgotten its drive.</summary>
    public static void TellAnew(Turn turn, Robot robot)
    {
        var act = robot.Drive.Last?.Action;
        robot.Drive.IsOver = true;
        Send(turn, robot, robot.Route.Claimed, act is not null);
    }

    private static void Serve(Turn turn, Robot robot)
    {
        if (!robot.Drive.IsSeen)
        {
            Repeat(turn, robot);
        }
        else if (!robot.Drive.HasAct && !robot.IsPaused)
        {
            Extend(turn, robot);
        }
    }

    private static void Repeat(Turn turn, Robot robot)
    {
        var drive = robot.Drive;
        var pause = (long)turn.State.Settings.RepeatAfterMillis;
        var isMute = drive.Repeats >= RepeatsMax && robot.HeardAt <= drive.SentAt;
        if (turn.Now.Since(drive.SentAt) < (isMute ? pause * SlowerAfterAlarm : pause))
        {
            return;
        }

        drive.SentAt = turn.Now;
        drive.Repeats++;
        turn.Commands.Add(Require.Known(drive.Last, "Only a message that was sent can be unseen."));
        if (drive.Repeats >= RepeatsMax)
        {
            turn.Commands.Add(new AskRobot(robot.Id, StateId(robot), RobotAsk.State));
            turn.State.Alarms.Raise(turn, "robot-deaf", robot.Id.Value,
                "The robot does not take over its drive: it keeps its cells; look at its connection.");
        }
    }

    private static void Extend(Turn turn, Robot robot)
    {
        var route = robot.Route;
        var isAtGoal = route.Goal >= 0 && route.Frontier == route.Goal;
        if (route.Cells.Count == 1)
        {
            var mayBegin = robot.Drive.IsOver || robot.IsIdle;
            if (isAtGoal && mayBegin && Readiness.IsReady(turn.State, robot) && MayMove(turn, robot))
            {
                robot.Drive.IsOver = true;
                Send(turn, robot, 0, true);
            }
            else if (isAtGoal && !mayBegin && HasHorizon(robot.Drive))
            {
                // It waits for cells that were planned once and are no more: told that there are none, it is idle.
                Send(turn, robot, 0, false);
            }

            return;
        }

        var reach = Reach(turn.State, route);
        var claimed = Claimable(turn.State, robot, reach);
        var hasAct = isAtGoal && claimed == route.Cells.Count - 1 && Readiness.IsReady(turn.State, robot);
        var enough = Math.Min(route.Run + MarginLow, reach);
        if (claimed > route.Claimed && (hasAct || route.Claimed < enough)
            && turn.Now >= QuietAt(turn.State, robot) && MayMove(turn, robot))
        {
            Send(turn, robot, claimed, hasAct);
        }
    }

    /// <summary>
    /// When a robot may be told a new drive. One that leads back to where the last message began waits until no copy of
    /// that can come late any more: a robot that stands where a late copy begins takes it for a new drive, and goes
    /// where nothing is claimed for it.
    /// </summary>
    public static Moment QuietAt(SiteState state, Robot robot)
    {
        var drive = robot.Drive;
        return drive.IsOver && drive.Last is { Waypoints: [var first, _, ..] }
            && robot.Route.LeadsTo(state.Map.IndexOf(first.Cell))
            ? drive.SentAt.Plus(LateAfterRepeats * state.Settings.RepeatAfterMillis) : drive.SentAt;
    }

    private static bool HasHorizon(DriveRecord drive) =>
        drive.Last is { Action: null, Waypoints: [.., { IsReleased: false }] };

    /// <summary>A charging robot first has to leave its charger.</summary>
    private static bool MayMove(Turn turn, Robot robot)
    {
        if (!robot.IsCharging)
        {
            return true;
        }

        if (turn.Now.Since(robot.Drive.AskedAt) >= turn.State.Settings.RepeatAfterMillis)
        {
            Ask(turn, robot, RobotAsk.StopCharging);
        }

        return false;
    }

    /// <summary>
    /// Cells ahead worth claiming: the braking distance grows with the run, and at a corner the robot stops anyhow.
    /// </summary>
    private static int Reach(SiteState state, Route route) =>
        Math.Min(Math.Min(state.Settings.ClaimCellsMax, route.Run + MarginHigh), route.Corner(state.Map));

    private static int Claimable(SiteState state, Robot robot, int reach)
    {
        var route = robot.Route;
        var claimed = route.Claimed;
        while (claimed < reach && claimed + 1 < route.Cells.Count
            && state.Passing.IsFirst(route.Cells[claimed + 1], new Pass(robot.Index, route.First + claimed + 1)))
        {
            claimed++;
        }

        return claimed;
    }

    private static void Send(Turn turn, Robot robot, int claimed, bool withAct)
    {
        var (route, drive) = (robot.Route, robot.Drive);
        var from = route.Claimed;
        var update = drive.Last is null || drive.IsOver ? 0 : drive.Last.Update + 1;
        if (update == 0)
        {
            drive.Count++;
            drive.Origin = route.First;
            drive.IsOver = false;
            from = 0;
        }

        var id = update == 0 ? $"{robot.Id}-{drive.Count}" : drive.Last!.Id;
        route.Claimed = claimed;
        drive.Last = new Drive(robot.Id, id, update, Waypoints(turn.State, robot, from, withAct),
            withAct ? Acts.Tell(turn.State, robot, id) : null);
        drive.IsSeen = false;
        drive.SentAt = turn.Now;
        drive.Repeats = 0;
        robot.IsIdle = false;
        turn.Commands.Add(drive.Last);
    }

    private static Waypoint[] Waypoints(SiteState state, Robot robot, int from, bool withAct)
    {
        var route = robot.Route;
        var last = withAct ? route.Claimed : Math.Min(route.Cells.Count - 1, route.Claimed + HorizonMax);
        var waypoints = new Waypoint[last - from + 1];
        for (var i = from; i <= last; i++)
        {
            var index = route.First + i - robot.Drive.Origin;
            waypoints[i - from] = new Waypoint(state.Map.CellAt(route.Cells[i]), index, i <= route.Claimed);
        }

        return waypoints;
    }
}
