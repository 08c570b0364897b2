using EdgeDom.Control.Stepping;

namespace EdgeDom.Control.Driving;

/// <summary>
/// Plans for all robots of a cube store, tick by tick. Every robot has a journey at all times that ends at rest, and
/// claims its cells for it; a journey is only exchanged for another that no claim of another robot meets, so robots
/// never collide. It leads as far along the soonest expected way as is safe, and is looked at again while it is short
/// of the goal. Robots that rest on their way make others give way. The same questions give the same plans.
/// </summary>
public sealed class DrivePlanner
{
    /// <summary>Most milliseconds of a tick: no robot crosses more than one border of a cell in one.</summary>
    public const int TickMillisMax = 150;

    /// <summary>A robot whose task has this age, in seconds, only takes journeys that end nearer to its goal.</summary>
    public const int LateAfterSeconds = 120;

    private const int RobotBits = 20;
    private const long GainMicros = 100_000;

    // How long a robot that has come to its goal stands there in the way of others, as a rule.
    private const long LeaveMicros = 2_000_000;
    private const long PatienceMicros = 2_000_000;
    private const int LookTicks = 5;
    private const int RollingLookTicks = 2;

    private readonly CubeRobot model;
    private readonly CellClaims claims;
    private readonly RunClaims ground;
    private readonly DriveTimes times;
    private readonly DriveSearch search;
    private readonly SafePart safePart;
    private readonly MakingWay makingWay;
    private readonly Journey[] journeys;
    private readonly int[] goals;
    private readonly int[] ages;
    private readonly long[] soonest;
    private readonly int[] looks;
    private readonly bool[] isStepping;
    private readonly int[] order;
    private readonly int[] ranks;
    private readonly long[] keys;
    private readonly List<Leg> legs = [];
    private readonly List<(int Robot, int Direction)> moves = [];
    private int tick;

    /// <summary>
    /// Robots at rest in the middle of their cells, x wheels down; throws <see cref="ArgumentException"/> when two
    /// cover one cell, or when a tick is too long or no time at all.
    /// </summary>
    public DrivePlanner(StepGrid grid, CubeRobot robot, IReadOnlyList<int> starts, int tickMillis)
    {
        if (tickMillis is < 1 or > TickMillisMax)
        {
            throw new ArgumentException($"A tick has 1 to {TickMillisMax} ms.", nameof(tickMillis));
        }

        model = robot;
        claims = new CellClaims(grid.Columns, grid.Cells, starts.Count, robot.Rows);
        times = new DriveTimes(grid, robot);
        ground = new RunClaims(claims, robot, grid.Columns, 1_000L * tickMillis);
        search = new DriveSearch(grid, robot, claims, ground, times);
        safePart = new SafePart(ground, search);
        makingWay = new MakingWay(grid, robot, claims, ground, times);
        journeys = [.. starts.Select(_ => new Journey(grid, robot))];
        (goals, ages, looks) = (new int[starts.Count], new int[starts.Count], new int[starts.Count]);
        Array.Fill(goals, -1);
        (soonest, isStepping) = (new long[starts.Count], new bool[starts.Count]);
        (order, ranks, keys) = (new int[starts.Count], new int[starts.Count], new long[starts.Count]);
        for (var index = 0; index < starts.Count; index++)
        {
            journeys[index].Restart(new Stand(starts[index], Axis.X, 0, null, 0, 0, 0));
            if (!ground.IsKept(index, starts[index], 0, 0))
            {
                throw new ArgumentException("Two robots cover one cell.", nameof(starts));
            }

            ground.Enter(index, journeys[index], 0);
        }
    }

    private long Now => tick * ground.TickMicros;

    /// <summary>Where a robot is.</summary>
    public CubePose At(int robot) => journeys[robot].PoseAt(Now);

    /// <summary>Plans on from where all robots are now; <see cref="Go"/> drives the next tick.</summary>
    /// <param name="targets">Where each robot is sent; each must be reachable for it.</param>
    public void Plan(ReadOnlySpan<StepGoal> targets)
    {
        for (var robot = 0; robot < journeys.Length; robot++)
        {
            ages[robot] = targets[robot].Age;
            if (goals[robot] != targets[robot].Cell)
            {
                (goals[robot], soonest[robot], looks[robot]) = (targets[robot].Cell, 0, 0);
            }

            isStepping[robot] &= Now < journeys[robot].EndMicros;
            Expect(robot);
        }

        Rank(robot => Math.Max(soonest[robot], Now));
        foreach (var robot in order)
        {
            var end = journeys[robot].Last == goals[robot] ? journeys[robot].EndMicros : long.MaxValue;
            if (!isStepping[robot] && tick >= looks[robot] && end > Math.Max(soonest[robot], Now) + GainMicros)
            {
                Improve(robot, end);
            }
        }

        if (model.Rows == 1)
        {
            Rank(robot => -ages[robot]);
            MakeWay();
        }
    }

    /// <summary>All robots drive the next tick.</summary>
    public void Go() => tick++;

    private void Rank(Func<int, long> key)
    {
        for (var robot = 0; robot < order.Length; robot++)
        {
            keys[robot] = (key(robot) << RobotBits) + robot;
            order[robot] = robot;
        }

        keys.AsSpan().Sort(order.AsSpan());
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place;
        }
    }

    // Who has long stood beyond the end of his journey will go on standing as long.
    private void Expect(int robot)
    {
        var end = journeys[robot].RestMicros;
        claims.Expect(robot, ground.Last(Math.Max(end, Now) + LeaveMicros + Math.Max(0, Now - end)));
    }

    private void Improve(int robot, long end)
    {
        var journey = journeys[robot];
        var stand = journey.At(Now);
        looks[robot] = tick + (end == long.MaxValue && stand.Run is not null ? RollingLookTicks : LookTicks);
        legs.Clear();
        var found = search.Find(robot, stand, tick, goals[robot], end, legs);
        soonest[robot] = search.Soonest < long.MaxValue ? search.Soonest : soonest[robot];
        if (found >= end - GainMicros || !safePart.Cut(robot, stand, tick, legs) || IsLateAndNoNearer(robot))
        {
            return;
        }

        journey.Restart(stand);
        foreach (var leg in legs)
        {
            journey.Append(leg);
        }

        ground.Enter(robot, journey, tick);
        Expect(robot);
    }

    private bool IsLateAndNoNearer(int robot)
    {
        var journey = journeys[robot];
        return ages[robot] * ground.TickMicros > LateAfterSeconds * 1_000_000L
            && (legs.Count == 0 || Left(robot, legs[^1].Axis, ground.EndOf(legs[^1]))
                >= Left(robot, journey.LastAxis, journey.Last));
    }

    private int Left(int robot, Axis axis, int cell) => times.To(goals[robot])[times.Index(axis, cell)];

    // Oldest task first; nobody gives way to a younger one, or twice in a tick.
    private void MakeWay()
    {
        foreach (var robot in order)
        {
            var journey = journeys[robot];
            if (journey.Last == goals[robot] || Now - journey.RestMicros < PatienceMicros || isStepping[robot])
            {
                continue;
            }

            if (makingWay.Find(
                robot, journey, goals[robot], other => ranks[other] > ranks[robot] && !isStepping[other], moves))
            {
                foreach (var (other, direction) in moves)
                {
                    isStepping[other] = true;
                    journeys[other].Append(makingWay.Step(other, journeys[other], direction, Now));
                    ground.Enter(other, journeys[other], tick);
                    Expect(other);
                }
            }
        }
    }
}
