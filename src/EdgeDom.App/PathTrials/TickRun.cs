using EdgeDom.Control.Stepping;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// Has the planner drive a team tick by tick, with the judge looking on, where a move takes several ticks and robots
/// are late: in each tick the robots that stand are planned for anew from where all really are, and who is given a cell
/// holds it and the one it comes from until it is there. A cell is given when it is empty or being left straight ahead,
/// and who follows is never further on its way than who is ahead was seen to be, so whoever is late costs others time
/// and nothing else. Before ports that the map marks, robots rather come and go by lanes. Nobody knows before who will
/// be late.
/// </summary>
public sealed class TickRun
{
    private const ulong Seed = 1;

    private readonly TrialLegwork legwork;
    private readonly StepPlanner planner;
    private readonly TimeProvider clock;
    private readonly TimeSpan? budget;
    private readonly int[] ticksLeft;
    private readonly int[] leftBefore;
    private readonly int[] ahead;
    private readonly bool[] setOff;
    private readonly StepGoal[] goals;
    private readonly TickSighting[] seen;

    /// <summary>A team at its start cells.</summary>
    /// <param name="map">Where they may go.</param>
    /// <param name="starts">The cell of each robot.</param>
    /// <param name="deal">Their tasks.</param>
    /// <param name="ticksPerMove">Ticks, not late ones, that a robot needs from cell to cell; from 1.</param>
    /// <param name="lateness">When each is late.</param>
    /// <param name="budget">Wall time for the plan of a tick; null for as long as it takes and no more.</param>
    /// <param name="clock">Measures the planning.</param>
    public TickRun(
        TrialMap map,
        int[] starts,
        TrialDeal deal,
        int ticksPerMove,
        Lateness lateness,
        TimeSpan? budget,
        TimeProvider clock)
    {
        (this.budget, this.clock, TicksPerMove, Lateness) = (budget, clock, ticksPerMove, lateness);
        var grid = new StepGrid(map.Columns, map.IsFree);
        planner = new StepPlanner(grid, starts, Seed, inTurns: true, new PortLanes(grid, map.IsPort));
        legwork = new TrialLegwork(deal, starts.Length);
        (leftBefore, ahead) = (new int[starts.Length], new int[starts.Length]);
        Array.Fill(ahead, -1);
        (ticksLeft, setOff) = (new int[starts.Length], new bool[starts.Length]);
        (goals, seen) = (new StepGoal[starts.Length], new TickSighting[starts.Length]);
        Judge = new TickJudge(map, starts, deal, ticksPerMove, lateness);
        Paths = [.. starts.Select(start => new List<int> { start })];
    }

    /// <summary>Ticks that a move takes.</summary>
    public int TicksPerMove { get; }

    /// <summary>When each robot is late.</summary>
    public Lateness Lateness { get; }

    /// <summary>What was found so far.</summary>
    public TickJudge Judge { get; }

    /// <summary>
    /// The cells of each robot: its start, then after each tick the one it stands in or, under way, comes from.
    /// </summary>
    public IReadOnlyList<List<int>> Paths { get; }

    /// <summary>How long each tick took to plan.</summary>
    public List<TimeSpan> Planning { get; } = [];

    /// <summary>One tick of all robots.</summary>
    public void Step()
    {
        Aim();
        var from = clock.GetTimestamp();
        planner.Plan(goals, budget is { } most ? () => clock.GetElapsedTime(from) < most : null);
        Planning.Add(clock.GetElapsedTime(from));
        Start();
        ticksLeft.CopyTo(leftBefore, 0);
        for (var robot = 0; robot < goals.Length; robot++)
        {
            Paths[robot].Add(Move(robot) ? planner.At(robot) : Paths[robot][^1]);
            seen[robot] = Seen(robot);
            if (ticksLeft[robot] == 0)
            {
                legwork.Arrive(robot, planner.At(robot), Planning.Count / TicksPerMove);
            }
        }

        Judge.See(seen);
    }

    private TickSighting Seen(int robot)
    {
        var isUnderWay = ticksLeft[robot] > 0;
        return new TickSighting(
            Paths[robot][^1], planner.At(robot), isUnderWay ? TicksPerMove - ticksLeft[robot] : 0);
    }

    // Who is on the way to his stop is as good as there: he looks for the next one, or stays.
    private void Aim()
    {
        legwork.Goals(Planning.Count / TicksPerMove).CopyTo(goals);
        for (var robot = 0; robot < goals.Length; robot++)
        {
            var (goal, at) = (goals[robot], planner.At(robot));
            if (ticksLeft[robot] > 0 && goal.Cell == at && goal.Then >= 0)
            {
                goals[robot] = new StepGoal(goal.Then, -1, goal.Age);
            }
        }
    }

    private void Start()
    {
        for (var robot = 0; robot < goals.Length; robot++)
        {
            var leader = -1;
            setOff[robot] = ticksLeft[robot] == 0
                && planner.Next(robot) != planner.At(robot)
                && planner.CanGo(robot, out leader);
            if (setOff[robot])
            {
                ahead[robot] = leader;
            }
            else if (ahead[robot] >= 0 && ticksLeft[ahead[robot]] == 0)
            {
                ahead[robot] = -1;
            }
        }

        for (var robot = 0; robot < goals.Length; robot++)
        {
            ticksLeft[robot] = setOff[robot] ? TicksPerMove : ticksLeft[robot];
        }

        planner.Go(setOff);
    }

    // Nobody gets further on its way than who leaves the cell ahead was seen to be.
    private bool Move(int robot)
    {
        if (ticksLeft[robot] == 0 || Lateness.IsLate(robot, Planning.Count) || IsHeldUp(robot)
            || --ticksLeft[robot] > 0)
        {
            return false;
        }

        planner.Arrive(robot);
        return true;
    }

    private bool IsHeldUp(int robot) =>
        ahead[robot] >= 0 && leftBefore[ahead[robot]] >= leftBefore[robot];
}
