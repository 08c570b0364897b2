using EdgeDom.Control.Stepping;

namespace EdgeDom.Control.Driving;

/// <summary>
/// Finds the soonest journey of one robot among the claims of all others: best first over rest in (cell, axis), every
/// straight run one move (safe interval path planning, Phillips and Likhachev 2011), led by the true times to the goal.
/// A run begins as soon as all its cells are expected to be free in time.
/// </summary>
internal sealed class DriveSearch
{
    private const int CellsMost = 128;
    private const int TriesMost = 400;
    private const long SlackMicros = 30_000_000;

    private readonly StepGrid grid;
    private readonly CubeRobot robot;
    private readonly CellClaims claims;
    private readonly RunClaims ground;
    private readonly DriveTimes times;
    private readonly Glide[][] runs;
    private readonly PriorityQueue<Move, long> open = new();
    private readonly List<Node> nodes = [];
    private readonly int[] seen;
    private readonly int[] seenUntil;
    private int mark;
    private int who;
    private int now;
    private int goal;
    private ushort[] left = [];
    private long limit;

    public DriveSearch(StepGrid grid, CubeRobot robot, CellClaims claims, RunClaims ground, DriveTimes times)
    {
        (this.grid, this.robot, this.claims, this.ground, this.times) = (grid, robot, claims, ground, times);
        seen = new int[2 * grid.Cells];
        seenUntil = new int[2 * grid.Cells];
        runs = [Runs(Axis.X, grid.Columns), Runs(Axis.Y, grid.Rows)];
    }

    /// <summary>When the robot could be there if it were alone; known after <see cref="Find"/>.</summary>
    public long Soonest { get; private set; }

    /// <summary>
    /// When the robot can expect to rest at its goal, in microseconds; the runs to there are added to
    /// <paramref name="legs"/>. When nothing was found: long.MaxValue, or, without a <paramref name="latest"/>, what
    /// leads nearest.
    /// </summary>
    /// <param name="asker">The robot.</param>
    /// <param name="stand">From what it goes on.</param>
    /// <param name="tick">The last tick that is over.</param>
    /// <param name="target">Its goal.</param>
    /// <param name="latest">When it can be there anyway; long.MaxValue for not yet.</param>
    /// <param name="legs">An empty list.</param>
    public long Find(int asker, Stand stand, int tick, int target, long latest, List<Leg> legs)
    {
        (who, now, goal, limit, Soonest) = (asker, tick, target, latest, long.MaxValue);
        left = times.To(target);
        mark++;
        open.Clear();
        nodes.Clear();
        nodes.Add(new Node(stand.Cell, stand.Axis, stand.ReadyMicros, -1, default, UntilAt(stand)));
        if (stand.Run is { } run)
        {
            GoOn(stand, run);
        }
        else if (stand.Cell == target)
        {
            return Soonest = stand.ReadyMicros;
        }
        else
        {
            Expand(0);
        }

        for (var tries = 0; tries < TriesMost && open.TryDequeue(out var move, out var cost); tries++)
        {
            var reached = Try(move, cost);
            if (reached >= 0 && nodes[reached].Cell == goal)
            {
                Collect(reached, legs);
                return nodes[reached].Arrival;
            }
        }

        return limit == long.MaxValue && nodes.Count > 1 ? Nearest(legs) : long.MaxValue;
    }

    // What leads on best among all that was reached.
    private long Nearest(List<Leg> legs)
    {
        var best = 1;
        for (var index = 2; index < nodes.Count; index++)
        {
            best = Promise(nodes[index]) < Promise(nodes[best]) ? index : best;
        }

        Collect(best, legs);
        return nodes[best].Arrival + Left(nodes[best].Axis, nodes[best].Cell);
    }

    // A second of the way that is left counts for one and a half: it will have its own hold-ups.
    private long Promise(Node node) => node.Arrival + (Left(node.Axis, node.Cell) * 3 / 2);

    private int UntilAt(Stand stand) =>
        claims.Next(who, stand.Cell, Math.Max(now, ground.Last(stand.ReadyMicros)) + 1);

    private void Collect(int node, List<Leg> legs)
    {
        if (nodes[node].Parent >= 0)
        {
            Collect(nodes[node].Parent, legs);
            legs.Add(nodes[node].Leg);
        }
    }

    private Glide[] Runs(Axis axis, int length) =>
    [
        .. Enumerable.Range(0, Math.Min(length, CellsMost + 1))
            .Select(cells => new Glide(robot, 0, 0, 0, (long)cells * robot.Pitch(axis))),
    ];

    // Out of a run that cannot stop at once: on to any cell that it can stop at.
    private void GoOn(Stand stand, Leg run)
    {
        var cell = stand.Cell;
        for (var cells = 1; cells <= CellsMost; cells++)
        {
            cell = grid.Neighbours(cell)[run.Direction];
            if (cell < 0)
            {
                break;
            }

            if (Rolling(stand, run, cells) is { } leg)
            {
                Offer(new Move(0, run.Direction, cells, 0, leg), leg.Glide.End, Left(leg.Axis, cell));
            }
        }
    }

    /// <summary>
    /// The run of a robot in motion that ends so many cells on; null when it cannot stop there any more.
    /// </summary>
    public Leg? Rolling(Stand stand, Leg run, int cells)
    {
        var length = (long)cells * robot.Pitch(run.Axis);
        if (stand.Cell + (cells * ground.Step(run.Direction)) == ground.EndOf(run))
        {
            return run;
        }

        return length < stand.Position + Glide.Braking(robot, stand.Speed) ? null : new Leg(
            stand.Cell,
            run.Direction,
            cells,
            run.ReadyMicros,
            new Glide(robot, stand.ReadyMicros, stand.Position, stand.Speed, length));
    }

    /// <summary>A run from rest over so many cells that starts at a moment.</summary>
    public Glide FromRest(int direction, int cells, long start) => runs[direction >> 1][cells].Later(start);

    private long Left(Axis axis, int cell) => (long)left[times.Index(axis, cell)] * DriveTimes.UnitMicros;

    private void Offer(Move move, long end, long rest)
    {
        var cost = end + rest;
        Soonest = move.Parent == 0 ? Math.Min(Soonest, cost) : Soonest;
        if (cost < Soonest + SlackMicros && cost < limit)
        {
            open.Enqueue(move, cost);
        }
    }

    private int Try(Move move, long cost)
    {
        if (move.Leg is { } run)
        {
            return ground.IsExpected(who, run, now)
                ? Reach(ground.EndOf(run), run.Axis, run.Glide.End, move.Parent, run)
                : -1;
        }

        var node = nodes[move.Parent];
        var start = move.Start;
        var glide = runs[move.Direction >> 1][move.Cells];
        if (!ground.IsExpected(who, node.Cell, move.Direction, glide, node.Until, ref start))
        {
            return -1;
        }

        cost += start - move.Start;
        if (start > move.Start && open.TryPeek(out _, out var next) && next < cost)
        {
            open.Enqueue(move with { Start = start }, cost);
            return -1;
        }

        var axis = (Axis)(move.Direction >> 1);
        var ready = node.Arrival + (axis == node.Axis ? 0 : robot.AxisSwitchMicros);
        var leg = new Leg(node.Cell, move.Direction, move.Cells, ready, glide.Later(start));
        return Reach(ground.EndOf(leg), axis, leg.Glide.End, move.Parent, leg);
    }

    private int Reach(int cell, Axis axis, long arrival, int parent, Leg leg)
    {
        var until = claims.Next(who, cell, ground.Last(arrival) + 1);
        var place = times.Index(axis, cell);
        if (seen[place] == mark && seenUntil[place] >= until)
        {
            return -1;
        }

        (seen[place], seenUntil[place]) = (mark, until);
        nodes.Add(new Node(cell, axis, arrival, parent, leg, until));
        if (cell != goal)
        {
            Expand(nodes.Count - 1);
        }

        return nodes.Count - 1;
    }

    private void Expand(int index)
    {
        var node = nodes[index];
        for (var direction = 0; direction < StepGrid.Directions; direction++)
        {
            var axis = (Axis)(direction >> 1);
            var begin = node.Arrival + (axis == node.Axis ? 0 : robot.AxisSwitchMicros);
            var sign = direction % 2 == 0 ? 1 : -1;
            var place = times.Index(axis, node.Cell);
            var glides = runs[direction >> 1];
            var cell = node.Cell;
            for (var cells = 1; cells < glides.Length; cells++)
            {
                cell = grid.Neighbours(cell)[direction];
                if (cell < 0)
                {
                    break;
                }

                place += sign;
                Offer(
                    new Move(index, direction, cells, begin, null),
                    begin + glides[cells].End,
                    (long)left[place] * DriveTimes.UnitMicros);
            }
        }
    }

    private readonly record struct Move(int Parent, int Direction, int Cells, long Start, Leg? Leg);

    private readonly record struct Node(int Cell, Axis Axis, long Arrival, int Parent, Leg Leg, int Until);
}
