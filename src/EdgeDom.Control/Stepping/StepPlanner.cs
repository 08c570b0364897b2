namespace EdgeDom.Control.Stepping;

/// <summary>
/// Plans one step for all robots at once: priority inheritance with backtracking (Okumura et al. 2022) over operations
/// of three moves (Yukhnevich and Andreychuk 2026), carried over to the next step as far as they are not done; then
/// chains of robots that give way to each other and cost less in sum than before. No two robots ever get one cell or
/// change places. The same seed gives the same plans unless a clock is asked.
/// </summary>
public sealed class StepPlanner
{
    /// <summary>A task of this age, in steps, goes before all younger ones.</summary>
    public const int LateAfter = 200;

    private const int VisitsMax = 10;
    private const int PushesMax = 2_000;
    private const int ChainTriesMax = 300;
    private const int DearerMax = 200;
    private const int RobotBits = 24;

    private readonly int robots;
    private readonly bool inTurns;
    private readonly Operations operations;
    private readonly Reservations reservations;
    private readonly Regroupings regroupings;
    private readonly int[] costs;
    private readonly int[] visits;
    private readonly int[] ranks;
    private readonly int[] order;
    private readonly long[] keys;
    private readonly bool[] isAsking;
    private int triesLeft;
    private int rootRank;

    /// <summary>Robots that stand; throws <see cref="ArgumentException"/> when two stand in one cell.</summary>
    /// <param name="grid">Where they may go.</param>
    /// <param name="starts">Cell of each robot.</param>
    /// <param name="seed">For what is tried by chance while there is time.</param>
    /// <param name="inTurns">Whether robots that follow each other set off one after the other, each for a cell that is
    /// empty or being left straight ahead; else all move as one.</param>
    /// <param name="lanes">Ways that robots rather take before ports; null for none.</param>
    public StepPlanner(
        StepGrid grid, IReadOnlyList<int> starts, ulong seed, bool inTurns = false, PortLanes? lanes = null)
    {
        if (starts.Distinct().Count() != starts.Count)
        {
            throw new ArgumentException("Two robots stand in one cell.", nameof(starts));
        }

        (robots, this.inTurns) = (starts.Count, inTurns);
        operations = new Operations(grid, robots, lanes);
        reservations = new Reservations(grid.Cells, starts, inTurns);
        costs = new int[robots];
        visits = new int[robots];
        ranks = new int[robots];
        order = new int[robots];
        keys = new long[robots];
        isAsking = new bool[robots];
        regroupings = new Regroupings(operations, reservations, costs, seed);
    }

    /// <summary>Where a robot is, or is on its way to.</summary>
    public int At(int robot) => reservations.At(robot);

    /// <summary>Where it will be after the planned step.</summary>
    public int Next(int robot) => reservations.Path(robot)[0];

    /// <summary>
    /// Whether a robot may set off: its planned step leads into a cell that is empty, or that another is leaving
    /// straight ahead of it, which is then <paramref name="ahead"/>. Who leaves a cell sideways would be touched.
    /// </summary>
    public bool CanGo(int robot, out int ahead)
    {
        var next = Next(robot);
        ahead = reservations.Now[next];
        return ahead < 0 || (reservations.Leaves(ahead, next) && At(ahead) - next == next - At(robot));
    }

    /// <summary>
    /// Plans the next step, which <see cref="Go()"/> takes. Called twice, it goes on from the plan before.
    /// </summary>
    /// <param name="goals">Where each robot is sent; each must be reachable for it.</param>
    /// <param name="hasTime">Whether there is time left to make the plan better; null for no such time.</param>
    public void Plan(ReadOnlySpan<StepGoal> goals, Func<bool>? hasTime)
    {
        Rank(goals);
        for (var robot = 0; robot < robots; robot++)
        {
            costs[robot] = operations.Weigh(
                robot,
                reservations.At(robot),
                goals[robot],
                reservations.Path(robot),
                inTurns ? reservations.Now : default);
            visits[robot] = 0;
        }

        foreach (var robot in order)
        {
            (triesLeft, rootRank) = (PushesMax, ranks[robot]);
            Change(robot, static (planner, index) => planner.Push(index));
        }

        foreach (var robot in order)
        {
            triesLeft = ChainTriesMax;
            Change(robot, static (planner, index) => planner.Gain(index, 0));
        }

        if (hasTime is not null)
        {
            regroupings.Run(hasTime);
        }
    }

    /// <summary>All robots take the planned step.</summary>
    public void Go() => reservations.Go();

    /// <summary>
    /// Only these robots set off on the planned step; each holds the cell it enters, and the one it leaves until it is
    /// said to <see cref="Arrive"/>, however long that takes, or another sets off for it straight behind. The others
    /// may think again. For robots that go in turns.
    /// </summary>
    /// <param name="setOff">Whether each robot does: only one not under way that <see cref="CanGo"/>.</param>
    public void Go(ReadOnlySpan<bool> setOff) => reservations.Go(setOff);

    /// <summary>A robot that had set off has left its cell.</summary>
    public void Arrive(int robot) => reservations.Arrive(robot);

    // Late tasks first, oldest before younger; then who is nearest to its goal.
    private void Rank(ReadOnlySpan<StepGoal> goals)
    {
        for (var robot = 0; robot < robots; robot++)
        {
            var goal = goals[robot];
            long urgency = goal.Age > LateAfter
                ? -goal.Age
                : operations.Steps(reservations.At(robot), goal.Cell);
            keys[robot] = (urgency << RobotBits) + robot;
            order[robot] = robot;
        }

        keys.AsSpan().Sort(order.AsSpan());
        for (var place = 0; place < robots; place++)
        {
            ranks[order[place]] = place;
        }
    }

    private void Change(int robot, Func<StepPlanner, int, bool> change)
    {
        if (costs[robot] > operations.Best(robot))
        {
            reservations.TakeOut(robot);
            if (!change(this, robot))
            {
                reservations.Enter(robot);
            }
        }
    }

    /// <summary>
    /// Gives a robot that was taken out the cheapest operation that the others can make room for; false when there is
    /// none, and then nothing has changed.
    /// </summary>
    private bool Push(int robot)
    {
        visits[robot]++;
        isAsking[robot] = true;
        var isDone = false;
        foreach (var operation in operations.Of(robot))
        {
            var other = reservations.Blocker(robot, operations.Path(robot, operation), isAsking);
            if (other == Reservations.Several || --triesLeft < 0)
            {
                continue;
            }

            if (other == Reservations.Nobody)
            {
                Take(robot, operation);
                isDone = true;
            }
            else if (ranks[other] >= rootRank && visits[other] < VisitsMax)
            {
                isDone = Displace(robot, operation, other, static (planner, index, _) => planner.Push(index), 0);
            }

            if (isDone)
            {
                break;
            }
        }

        isAsking[robot] = false;
        return isDone;
    }

    /// <summary>
    /// Gives a robot that was taken out an operation with which it and all that make room for it cost less in sum than
    /// before, where <paramref name="dearer"/> is what those before it in the chain cost more already; false when there
    /// is none, and then nothing has changed.
    /// </summary>
    private bool Gain(int robot, int dearer)
    {
        isAsking[robot] = true;
        var isDone = false;
        var now = costs[robot];
        foreach (var operation in operations.Of(robot))
        {
            var sum = dearer + Operations.CostOf(operation) - now;
            if ((sum >= 0 && dearer >= 0) || sum > DearerMax)
            {
                break;
            }

            var other = reservations.Blocker(robot, operations.Path(robot, operation), isAsking);
            if (other == Reservations.Several)
            {
                continue;
            }

            if (--triesLeft < 0)
            {
                break;
            }

            if (other == Reservations.Nobody)
            {
                if (sum < 0)
                {
                    Take(robot, operation);
                    isDone = true;
                }
            }
            else if (sum + operations.Best(other) - costs[other] < 0)
            {
                isDone = Displace(
                    robot, operation, other, static (planner, index, more) => planner.Gain(index, more), sum);
            }

            if (isDone)
            {
                break;
            }
        }

        isAsking[robot] = false;
        return isDone;
    }

    // The robot takes the operation, and the one in its way looks for another; else all is as it was.
    private bool Displace(
        int robot, int operation, int other, Func<StepPlanner, int, int, bool> find, int dearer)
    {
        Span<int> before = stackalloc int[Operations.Depth];
        reservations.Path(robot).CopyTo(before);
        var cost = costs[robot];
        reservations.TakeOut(other);
        Take(robot, operation);
        if (find(this, other, dearer))
        {
            return true;
        }

        reservations.TakeOut(robot);
        before.CopyTo(reservations.Path(robot));
        costs[robot] = cost;
        reservations.Enter(other);
        return false;
    }

    private void Take(int robot, int operation)
    {
        reservations.Enter(robot, operations.Path(robot, operation));
        costs[robot] = Operations.CostOf(operation);
    }
}
