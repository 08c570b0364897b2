using EdgeDom.Control.Claims;
using EdgeDom.Control.Rebuilding;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;

namespace EdgeDom.Control.Watching;

/// <summary>
/// The site's mode. A stop withholds every new motion command at once; robots end what they were told, and when all
/// have said that they stand the site is stopped. Who has not said it within a minute makes it an alert, so that nobody
/// takes a quiet grid for a safe one. A stop of software is no safety stop: that is in the hardware.
/// </summary>
internal static class Modes
{
    /// <summary>After so long a stop that is not complete is an alert.</summary>
    public const int AlertAfterMillis = 60_000;

    private const string Delayed = "stop-delayed";
    private const int NamedMax = 5;

    public static void Stop(Turn turn)
    {
        if (turn.State.Mode == SystemMode.Running)
        {
            turn.State.Mode = SystemMode.Stopping;
            turn.State.StopAskedAt = turn.Now;
        }

        turn.State.Alarms.Raise(turn, "site-stopped", "site", "An operator has stopped all motion.");
    }

    /// <summary>People go onto the grid; returns why they may not, null when they may.</summary>
    public static string? Enter(Turn turn, OperatorActed acted)
    {
        var state = turn.State;
        if (state.Mode == SystemMode.Stopped || (state.Mode == SystemMode.Alert && acted.IsForced))
        {
            state.Mode = SystemMode.Service;
            state.Alarms.Raise(turn, "site-stopped", "site", "People are on the grid: nothing moves.");
            return null;
        }

        return state.Mode switch
        {
            SystemMode.Running => "The site runs: stop it first.",
            SystemMode.Service => null,
            _ => $"Not every robot is known to stand: {Names(Unsure(state))}. Look at them, then say so by force.",
        };
    }

    public static void Resume(Turn turn)
    {
        var (state, alarms) = (turn.State, turn.State.Alarms);
        state.Mode = SystemMode.Running;
        alarms.Clear(turn, "site-stopped", "site", "Motion goes on.");
        alarms.Clear(turn, Delayed, "site", "Motion goes on.");
        foreach (var alarm in alarms.Standing.Where(alarm => alarm.Code == Rebuilt.ByHand).ToArray())
        {
            alarms.Clear(turn, alarm.Code, alarm.Subject, "People have put it in its place.");
        }

        foreach (var robot in state.Robots)
        {
            if (robot.IsLost)
            {
                robot.IsLost = false;
                alarms.Clear(turn, "robot-astray", robot.Id.Value, "An operator has looked.");
            }

            robot.Drive.SentAt = turn.Now;
            robot.MovedAt = turn.Now;
        }
    }

    /// <summary>Notices when all stand, or that a stop takes too long.</summary>
    public static void Watch(Turn turn)
    {
        var state = turn.State;
        if (state.Mode is not (SystemMode.Stopping or SystemMode.Alert))
        {
            return;
        }

        var unsure = Unsure(state);
        foreach (var robot in unsure)
        {
            AskWhetherItHeard(turn, robot);
        }

        if (unsure.Count == 0)
        {
            state.Mode = SystemMode.Stopped;
            state.Alarms.Clear(turn, Delayed, "site", "Every robot stands.");
        }
        else if (state.Mode == SystemMode.Stopping && turn.Now.Since(state.StopAskedAt) >= AlertAfterMillis)
        {
            state.Mode = SystemMode.Alert;
            state.Alarms.Raise(turn, Delayed, "site",
                $"A stop was asked and not every robot is known to stand: {Names(unsure)}; look at them.");
        }
    }

    /// <summary>When a stop under way is looked at again; the largest number when there is none.</summary>
    public static long Due(SiteState state)
    {
        if (state.Mode != SystemMode.Stopping)
        {
            return long.MaxValue;
        }

        var due = state.StopAskedAt.UnixMillis + AlertAfterMillis;
        foreach (var robot in state.Robots)
        {
            if (!robot.IsOff && !robot.Drive.IsSeen && !robot.IsIdle)
            {
                due = Math.Min(due, robot.Drive.AskedAt.UnixMillis + state.Settings.RepeatAfterMillis);
            }
        }

        return due;
    }

    /// <summary>Robots on the grid that have not said that they stand with nothing left to drive or do.</summary>
    private static List<Robot> Unsure(SiteState state)
    {
        var unsure = new List<Robot>();
        foreach (var robot in state.Robots)
        {
            var drive = robot.Drive;
            var isAtEnd = drive.IsSeen ? robot.Route.Claimed == 0 && !drive.HasAct : robot.IsIdle;
            if (!robot.IsOff && !(robot.IsLocated && !robot.IsSilent && !robot.IsLost && isAtEnd))
            {
                unsure.Add(robot);
            }
        }

        return unsure;
    }

    // A message that was sent before the stop is not repeated now. Who answers to a later question and is idle never
    // had it, or has it behind it.
    private static void AskWhetherItHeard(Turn turn, Robot robot)
    {
        var isDue = turn.Now.Since(robot.Drive.AskedAt) >= turn.State.Settings.RepeatAfterMillis;
        if (!robot.Drive.IsSeen && isDue)
        {
            Releases.AskState(turn, robot);
        }
    }

    private static string Names(List<Robot> robots) =>
        string.Join(", ", robots.Take(NamedMax).Select(robot => robot.Id))
        + (robots.Count > NamedMax ? $" and {robots.Count - NamedMax} more" : "");
}
