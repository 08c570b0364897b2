using EdgeDom.Control.State;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Dispatching;

/// <summary>Robots that are low go to charge before they work on; idle ones use free chargers.</summary>
internal sealed class Charging(SiteState state)
{
    /// <summary>An idle robot charges only when it is this much below full, so that it does not come and go.</summary>
    public const int WorthPermille = 100;

    private readonly List<int> chargers = [.. Cells(state.Map)];

    /// <summary>Robots that are full, or full enough while another one is low, leave their chargers.</summary>
    public void Leave()
    {
        var waiting = LowWithoutCharger();
        foreach (var robot in state.Robots)
        {
            if (robot.Work.Leg != Leg.OnCharger)
            {
                continue;
            }

            var enough = (state.Settings.ChargeBelowPermille + state.Settings.ChargedPermille) / 2;
            var canLeave = robot.BatteryPermille >= (waiting > 0 ? enough : state.Settings.ChargedPermille);
            if (canLeave)
            {
                waiting -= robot.BatteryPermille < state.Settings.ChargedPermille ? 1 : 0;
                Tasks.End(state, robot);
            }
        }
    }

    /// <summary>Sends free robots below a level to free chargers, nearest first.</summary>
    public void Send(Crew crew, int belowPermille, Moment now)
    {
        for (var i = 0; i < crew.Free.Count; i++)
        {
            var robot = crew.Free[i];
            if (robot.Work.Leg == Leg.None && robot.BatteryPermille < belowPermille
                && NearestFree(robot) is var cell && cell >= 0)
            {
                crew.TakeAt(i--);
                robot.Work.Since = now;
                Tasks.Go(robot, Leg.ToCharger, cell);
            }
        }
    }

    public void SendLow(Crew crew, Moment now)
    {
        Send(crew, state.Settings.ChargeBelowPermille, now);
        foreach (var robot in state.Robots)
        {
            // Too weak to be in the crew at all: it may only go to a charger.
            if (robot.Work.Leg == Leg.None && robot.IsWell && robot.Load is null
                && robot.BatteryPermille < state.Settings.ChargeBelowPermille / 4
                && NearestFree(robot) is var cell && cell >= 0)
            {
                robot.Work.Since = now;
                Tasks.Go(robot, Leg.ToCharger, cell);
            }
        }
    }

    public void SendIdle(Crew crew, Moment now) => Send(crew, state.Settings.ChargedPermille - WorthPermille, now);

    private static IEnumerable<int> Cells(SiteMap map)
    {
        for (var cell = 0; cell < map.Cells; cell++)
        {
            if (map.IsCharger[cell] && map.IsOpen[cell])
            {
                yield return cell;
            }
        }
    }

    private int LowWithoutCharger()
    {
        if (chargers.Count == 0)
        {
            return 0;
        }

        var low = 0;
        foreach (var robot in state.Robots)
        {
            low += robot.Work.Leg == Leg.None && robot.BatteryPermille < state.Settings.ChargeBelowPermille ? 1 : 0;
        }

        return low == 0 ? 0 : Math.Max(0, low - (chargers.Count - Used()));
    }

    private int Used()
    {
        var used = 0;
        foreach (var robot in state.Robots)
        {
            used += robot.Work.Leg is Leg.ToCharger or Leg.OnCharger ? 1 : 0;
        }

        return used;
    }

    private int NearestFree(Robot robot)
    {
        var best = -1;
        foreach (var cell in chargers)
        {
            if (!IsUsed(cell, robot) && !state.Locks.IsShut(cell)
                && (best < 0 || state.Map.Distance(cell, robot.Route.Frontier)
                    < state.Map.Distance(best, robot.Route.Frontier)))
            {
                best = cell;
            }
        }

        return best;
    }

    private bool IsUsed(int cell, Robot asking)
    {
        foreach (var robot in state.Robots)
        {
            if (robot != asking && ((robot.Route.Goal == cell)
                || (!robot.IsWell && robot.IsLocated && robot.Route.Cells.Contains(cell))))
            {
                return true;
            }
        }

        return false;
    }
}
