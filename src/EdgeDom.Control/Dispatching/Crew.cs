using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>The robots that are free in this turn, in order of their index.</summary>
internal sealed class Crew(SiteState state)
{
    /// <summary>A robot on a charger is called away only with this much above the threshold for charging.</summary>
    private const int AboveChargePermille = 100;

    private readonly List<Robot> free = [];

    public IReadOnlyList<Robot> Free => free;

    public void Gather()
    {
        free.Clear();
        foreach (var robot in state.Robots)
        {
            if (robot.IsWell && robot.IsOnline && robot.Load is null && CanWork(robot))
            {
                free.Add(robot);
            }
        }
    }

    /// <summary>Takes the free robot nearest to a cell out of the crew; null when none is left.</summary>
    public Robot? TakeNearest(int cell) => TakeNearest(cell, _ => true);

    /// <summary>The same of those of which something holds.</summary>
    public Robot? TakeNearest(int cell, Predicate<Robot> counts)
    {
        var nearest = -1;
        for (var i = 0; i < free.Count; i++)
        {
            if (counts(free[i]) && (nearest < 0 || Distance(free[i], cell) < Distance(free[nearest], cell)))
            {
                nearest = i;
            }
        }

        return nearest < 0 ? null : TakeAt(nearest);
    }

    /// <summary>Steps from the nearest free robot to a cell.</summary>
    public int NearestDistance(int cell)
    {
        var least = int.MaxValue;
        foreach (var robot in free)
        {
            least = Math.Min(least, Distance(robot, cell));
        }

        return least;
    }

    public Robot TakeAt(int index)
    {
        var robot = free[index];
        free.RemoveAt(index);
        return robot;
    }

    private bool CanWork(Robot robot) => robot.Work.Leg switch
    {
        Leg.None => robot.BatteryPermille >= state.Settings.ChargeBelowPermille / 4,
        Leg.OnCharger => robot.BatteryPermille >= state.Settings.ChargeBelowPermille + AboveChargePermille,
        _ => false,
    };

    private int Distance(Robot robot, int cell) => state.Map.Distance(robot.Route.Frontier, cell);
}
