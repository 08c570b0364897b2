using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>
/// Lengthens the robots' plans step by step, oldest task first, and enters every step into the passing order.
/// </summary>
internal sealed class Planner
{
    /// <summary>Planned cells beyond the claimed ones at most: more would only bind the future.</summary>
    public const int UnclaimedMax = 6;

    /// <summary>Planning steps in one turn at most.</summary>
    public const int StepsMax = 12;

    /// <summary>A robot without a step for this long looks for a way around whoever stands in it.</summary>
    private const int DetourAfterMillis = 1_000;

    private readonly SiteState state;
    private readonly DistanceTables tables;
    private readonly Pibt pibt;
    private readonly Traveller[] travellers;
    private readonly int[] order;
    private readonly long[] ages;
    private readonly bool[] hasMoved;
    private readonly bool[] shut;
    private readonly List<int> shutCells = [];

    public Planner(SiteState state)
    {
        this.state = state;
        tables = new DistanceTables(state.Map);
        pibt = new Pibt(state.Map);
        shut = new bool[state.Map.Cells];
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
        Sort();
        Array.Clear(hasMoved);
        var steps = 0;
        while (steps < StepsMax && See() && Step())
        {
            steps++;
        }

        turn.HasMore |= steps == StepsMax;
        Watch(turn);
    }

    /// <summary>Cells held by robots that cannot be counted on are no way for anybody.</summary>
    private void Shut()
    {
        foreach (var cell in shutCells)
        {
            shut[cell] = false;
        }

        shutCells.Clear();
        foreach (var robot in state.Robots)
        {
            if (!robot.IsWell)
            {
                foreach (var cell in robot.Route.Cells)
                {
                    shut[cell] = true;
                    shutCells.Add(cell);
                }
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

    /// <summary>The older its task, the earlier; who waits for a slot makes room for all but idle ones.</summary>
    private long Age(Robot robot)
    {
        if (robot.Route.Goal < 0)
        {
            return long.MaxValue;
        }

        var isWaiting = robot.Work.Leg == Leg.LiftWanted && !Readiness.IsReady(state, robot);
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
            traveller.Frontier = route.Frontier;
            traveller.Goal = route.Goal;
            traveller.Heading = route.Cells.Count > 1
                ? state.Map.DirectionOf(route.Cells[^2], route.Cells[^1])
                : route.Heading;
            traveller.IsFixed = !robot.IsWell || IsFull(route) || Readiness.IsSettled(state, robot);
            traveller.Steps = route.Goal < 0 ? null : StepsFor(route);
            anyWants |= !traveller.IsFixed && route.Goal >= 0 && route.Goal != route.Frontier;
        }

        return anyWants;
    }

    private bool IsFull(Route route) => route.Unclaimed >= UnclaimedMax
        || route.Cells.Count > state.Settings.ClaimCellsMax + UnclaimedMax;

    private ushort[] StepsFor(Route route) => route.Avoided.Count == 0
        ? tables.To(route.Goal)
        : route.Detour ??= tables.Around(route.Goal, route.Avoided);

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

    /// <summary>Who found no step keeps the time since when, and goes around standing robots after a while.</summary>
    private void Watch(Turn turn)
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
                route.StuckSinceMillis = turn.Now.UnixMillis;
            }
            else if (turn.Now.UnixMillis - route.StuckSinceMillis >= DetourAfterMillis)
            {
                route.StuckSinceMillis = turn.Now.UnixMillis;
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
            if (other == robot)
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
