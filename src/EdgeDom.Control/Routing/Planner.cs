using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>
/// Lengthens the robots' plans step by step, oldest task first, and enters every step into the passing order.
/// </summary>
internal sealed class Planner
{
    /// <summary>
    /// Planned cells beyond the claimed ones at most, one when there is a corner before: each keeps its place in the
    /// passing order, and who comes there sooner has to wait.
    /// </summary>
    public const int UnclaimedMax = 2;

    /// <summary>How far from a port's cell a robot waits for another one to leave it.</summary>
    private const int HoldOffSteps = 3;

    /// <summary>
    /// How long a robot that finds no step keeps away at a time: longer than any act at a port, so that two of them
    /// never wait for each other for good.
    /// </summary>
    private const int HoldOffMillisMax = 60_000;

    /// <summary>Planning steps in one turn at most.</summary>
    public const int StepsMax = 12;

    /// <summary>A robot without a step for this long looks for a way around whoever stands in it.</summary>
    private const int DetourAfterMillis = 1_000;

    private readonly SiteState state;
    private readonly DistanceTables tables;
    private readonly DistanceTables inside;
    private readonly Pibt pibt;
    private readonly Traveller[] travellers;
    private readonly int[] order;
    private readonly long[] ages;
    private readonly bool[] hasMoved;
    private readonly bool[] shut;
    private readonly bool[] dead;
    private readonly bool[] transit;
    private readonly List<int> shutCells = [];
    private int locksKnown = -1;
    private long now;

    public Planner(SiteState state)
    {
        this.state = state;
        transit = new bool[state.Map.Cells];
        tables = new DistanceTables(state.Map, transit);
        inside = new DistanceTables(state.Map, state.Map.IsTransit);
        pibt = new Pibt(state.Map);
        shut = new bool[state.Map.Cells];
        dead = new bool[state.Map.Cells];
        travellers = [.. state.Robots.Select(robot => new Traveller(robot.Index) { Shut = shut })];
        order = [.. Enumerable.Range(0, travellers.Length)];
        ages = new long[travellers.Length];
        hasMoved = new bool[travellers.Length];
    }

    public void Run(Turn turn)
    {
        if (turn.MustReplan)
        {
            Plans.DropUnclaimed(state);
        }

        if (!state.CanMove)
        {
            return;
        }

        Shut();
        now = turn.Now.UnixMillis;
        Sort();
        Array.Clear(hasMoved);
        var steps = 0;
        while (steps < StepsMax && See() && Step())
        {
            steps++;
        }

        turn.HasMore |= steps == StepsMax;
        Watch();
    }

    /// <summary>
    /// Cells held by robots that cannot be counted on are no way for anybody, locked ones for nobody who stands
    /// outside.
    /// </summary>
    private void Shut()
    {
        SeeLocks();
        foreach (var cell in shutCells)
        {
            shut[cell] = false;
            dead[cell] = false;
        }

        shutCells.Clear();
        foreach (var robot in state.Robots)
        {
            if (!robot.IsWell)
            {
                foreach (var cell in robot.Route.Cells)
                {
                    shut[cell] = true;
                    dead[cell] = true;
                    shutCells.Add(cell);
                }
            }
        }

        foreach (var cell in state.Locks.NoEntry)
        {
            shut[cell] = true;
            shutCells.Add(cell);
        }
    }

    // Ways lead around locked cells, so known ways are of use only as long as the locks are the same.
    private void SeeLocks()
    {
        if (locksKnown != state.Locks.Version)
        {
            locksKnown = state.Locks.Version;
            tables.Forget();
            for (var cell = 0; cell < transit.Length; cell++)
            {
                transit[cell] = state.Map.IsTransit[cell] && !state.Locks.IsShut(cell);
            }
        }
    }

    private void Sort()
    {
        foreach (var robot in state.Robots)
        {
            ages[robot.Index] = Age(robot);
        }

        for (var i = 1; i < order.Length; i++)
        {
            var moving = order[i];
            var at = i;
            for (; at > 0 && IsBefore(moving, order[at - 1]); at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = moving;
        }
    }

    /// <summary>
    /// The older its task, the earlier; who leaves a port goes before all, since others wait for its cell, and who
    /// waits for a slot or for a port's cell makes room for all but idle ones.
    /// </summary>
    private long Age(Robot robot)
    {
        if (robot.Route.Goal < 0)
        {
            return long.MaxValue;
        }

        if (robot.Route.Goal != robot.Route.Frontier && state.Map.PortAt[robot.Route.Frontier] >= 0)
        {
            return long.MinValue;
        }

        var isWaiting = HoldsOff(robot) || (robot.Work.Leg == Leg.LiftWanted && !Readiness.IsReady(state, robot));
        return isWaiting ? (long.MaxValue / 2) + robot.Work.Since.UnixMillis : robot.Work.Since.UnixMillis;
    }

    private bool IsBefore(int one, int other) =>
        ages[one] != ages[other] ? ages[one] < ages[other] : one < other;

    /// <summary>Looks at every robot anew; false when none wants to go on.</summary>
    private bool See()
    {
        var anyWants = false;
        foreach (var robot in state.Robots)
        {
            var route = robot.Route;
            var traveller = travellers[robot.Index];
            if (route.Cells.Count == 0)
            {
                (traveller.Frontier, traveller.IsFixed) = (-1, true);
                continue;
            }

            traveller.Frontier = route.Frontier;
            traveller.Goal = route.Goal;
            traveller.Shut = state.Locks.IsShut(route.Frontier) ? dead : shut;
            traveller.Heading = route.Cells.Count > 1
                ? state.Map.DirectionOf(route.Cells[^2], route.Cells[^1])
                : route.Heading;
            traveller.IsFixed = !robot.IsWell || IsFull(route) || Readiness.IsSettled(state, robot);
            traveller.Steps = route.Goal < 0 ? null : StepsFor(route);
            if (HoldsOff(robot))
            {
                (traveller.Goal, traveller.Steps) = (-1, null);
            }

            anyWants |= !traveller.IsFixed && traveller.Goal >= 0 && traveller.Goal != route.Frontier;
        }

        return anyWants;
    }

    /// <summary>
    /// Whether it is near a port's cell where another robot still has work: it keeps away, so that the other can come
    /// out, and makes room for whoever wants to pass. An idle one is pushed out instead, and who is in a port's cell
    /// itself does not wait there, or two that want each other's cell would wait for ever.
    /// </summary>
    private bool HoldsOff(Robot robot)
    {
        var route = robot.Route;
        return route.Goal >= 0 && state.Map.PortAt[route.Goal] >= 0 && state.Map.PortAt[route.Frontier] < 0
            && state.Passing.FrontierAt[route.Goal] is var other && other >= 0 && other != robot.Index
            && state.Robots[other] is { IsWell: true, Route.Goal: >= 0 }
            && state.Map.Distance(route.Frontier, route.Goal) <= HoldOffSteps
            && (route.StuckSinceMillis == 0 || now - route.StuckSinceMillis < HoldOffMillisMax);
    }

    // Who has to stop for a corner first comes late to what lies beyond: others may be there sooner.
    private bool IsFull(Route route) =>
        route.Unclaimed >= (route.Corner(state.Map) < route.Cells.Count ? 1 : UnclaimedMax)
        || route.Cells.Count > state.Settings.ClaimCellsMax + UnclaimedMax;

    private ushort[] StepsFor(Route route)
    {
        if (state.Locks.IsShut(route.Frontier))
        {
            return inside.To(route.Goal);
        }

        return route.Avoided.Count == 0
            ? tables.To(route.Goal)
            : route.Detour ??= tables.Around(route.Goal, route.Avoided);
    }

    private bool Step()
    {
        pibt.Step(travellers, order, state.Passing.FrontierAt);
        var anyMoved = false;
        foreach (var traveller in travellers)
        {
            if (traveller.Next != traveller.Frontier)
            {
                state.Passing.FrontierAt[traveller.Frontier] = -1;
                anyMoved = true;
            }
        }

        foreach (var traveller in travellers)
        {
            if (traveller.Next != traveller.Frontier)
            {
                var route = state.Robots[traveller.Index].Route;
                state.Passing.FrontierAt[traveller.Next] = traveller.Index;
                state.Passing.Append(traveller.Next, new Pass(traveller.Index, route.First + route.Cells.Count));
                route.Cells.Add(traveller.Next);
                hasMoved[traveller.Index] = true;
            }
        }

        return anyMoved;
    }

    /// <summary>
    /// Who found no step keeps the time since when, and goes around standing robots after a while, unless it keeps
    /// away.
    /// </summary>
    private void Watch()
    {
        foreach (var robot in state.Robots)
        {
            var route = robot.Route;
            var isStuck = !hasMoved[robot.Index] && robot.IsWell && route.Goal >= 0 && route.Goal != route.Frontier
                && !IsFull(route);
            if (!isStuck)
            {
                route.StuckSinceMillis = 0;
            }
            else if (route.StuckSinceMillis == 0)
            {
                route.StuckSinceMillis = now;
            }
            else if (now - route.StuckSinceMillis >= DetourAfterMillis && !HoldsOff(robot)
                && !state.Locks.IsShut(route.Frontier))
            {
                route.StuckSinceMillis = now;
                GoAround(robot);
            }
        }
    }

    private bool IsOlderAndStuck(Robot other, Robot robot) =>
        other.Route.StuckSinceMillis != 0 && IsBefore(other.Index, robot.Index);

    private void GoAround(Robot robot)
    {
        var route = robot.Route;
        route.Avoided.Clear();
        route.Detour = null;
        foreach (var other in state.Robots)
        {
            if (other == robot || other.Route.Cells.Count == 0)
            {
                continue;
            }

            if (!other.IsWell)
            {
                route.Avoided.AddRange(other.Route.Cells);
            }
            else if (Readiness.IsSettled(state, other) || IsOlderAndStuck(other, robot))
            {
                route.Avoided.Add(other.Route.Frontier);
            }
        }

        route.Avoided.Sort();
        if (route.Avoided.Count > 0)
        {
            route.Detour = tables.Around(route.Goal, route.Avoided);
            if (route.Detour[route.Frontier] == DistanceTables.Far)
            {
                route.Avoided.Clear();
                route.Detour = null;
            }
        }
    }
}
