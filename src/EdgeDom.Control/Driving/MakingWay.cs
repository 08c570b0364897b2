using EdgeDom.Control.Stepping;

namespace EdgeDom.Control.Driving;

/// <summary>
/// Gets a robot that nobody lets pass one cell nearer to its goal: those on a way from that cell to the nearest one
/// where nobody stays each go on by one. Where every two neighbouring cells lie on a cycle and one cell is free, there
/// is always such a way, so the oldest task is never held up for ever. Only for robots that cover one cell.
/// </summary>
internal sealed class MakingWay(
    StepGrid grid, CubeRobot robot, CellClaims claims, RunClaims ground, DriveTimes times)
{
    private readonly int[] cameBy = new int[grid.Cells];
    private readonly int[] seen = new int[grid.Cells];
    private readonly Queue<int> waiting = new();
    private int mark;

    /// <summary>
    /// The robots that must move, from the one at the free end to the asker, with the direction of each; false when
    /// there is no way. Robots for whom <paramref name="mayMove"/> says no stay.
    /// </summary>
    public bool Find(
        int asker, Journey journey, int goal, Func<int, bool> mayMove, List<(int Robot, int Direction)> moves)
    {
        moves.Clear();
        mark++;
        waiting.Clear();
        var nearer = Nearer(journey, goal);
        var next = grid.Neighbours(journey.Last)[nearer];
        (seen[journey.Last], seen[next], cameBy[next]) = (mark, mark, -1);
        waiting.Enqueue(next);
        while (waiting.TryDequeue(out var cell))
        {
            var stays = claims.Stays(cell);
            if (stays == CellClaims.Nobody)
            {
                Collect(cell, moves);
                moves.Add((asker, nearer));
                return true;
            }

            if (mayMove(stays))
            {
                Spread(cell);
            }
        }

        return false;
    }

    /// <summary>The soonest run of one cell at the end of a journey, after which the robot stays there.</summary>
    public Leg Step(int asker, Journey journey, int direction, long now)
    {
        var (cell, axis) = (journey.Last, (Axis)(direction >> 1));
        var ready = Math.Max(now, journey.EndMicros) + (axis == journey.LastAxis ? 0 : robot.AxisSwitchMicros);
        var left = claims.LastOf(asker, cell + ground.Step(direction)) * ground.TickMicros;
        var glide = new Glide(robot, Math.Max(ready, left), 0, 0, robot.Pitch(axis));
        return new Leg(cell, direction, 1, ready, glide);
    }

    private void Spread(int cell)
    {
        for (var direction = 0; direction < StepGrid.Directions; direction++)
        {
            var neighbour = grid.Neighbours(cell)[direction];
            if (neighbour >= 0 && seen[neighbour] != mark)
            {
                (seen[neighbour], cameBy[neighbour]) = (mark, direction);
                waiting.Enqueue(neighbour);
            }
        }
    }

    private void Collect(int hole, List<(int Robot, int Direction)> moves)
    {
        for (var cell = hole; cameBy[cell] >= 0;)
        {
            var direction = cameBy[cell];
            cell -= ground.Step(direction);
            moves.Add((claims.Stays(cell), direction));
        }
    }

    // The direction of the neighbour over which the goal is reached soonest; what is left from there is less.
    private int Nearer(Journey journey, int goal)
    {
        var (least, found) = (long.MaxValue, -1);
        var left = times.To(goal);
        for (var direction = 0; direction < StepGrid.Directions; direction++)
        {
            var (axis, cell) = ((Axis)(direction >> 1), grid.Neighbours(journey.Last)[direction]);
            if (cell < 0)
            {
                continue;
            }

            var time = ((long)left[times.Index(axis, cell)] * DriveTimes.UnitMicros) + robot.RunMicros(axis, 1)
                + (axis == journey.LastAxis ? 0 : robot.AxisSwitchMicros);
            (least, found) = time < least ? (time, direction) : (least, found);
        }

        return found;
    }
}
