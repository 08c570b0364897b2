using EdgeDom.Control.Stepping;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// Has the planner drive a team through its tasks step by step, and writes down where each robot was. Each robot is
/// told its present task only.
/// </summary>
public sealed class TrialRun
{
    private const ulong Seed = 1;

    private readonly TrialDeal deal;
    private readonly StepPlanner planner;
    private readonly TimeProvider clock;
    private readonly TimeSpan? budget;
    private readonly int[] turns;
    private readonly int[] stops;
    private readonly int[] begun;
    private readonly StepGoal[] goals;

    /// <summary>A team at its start cells.</summary>
    /// <param name="map">Where they may go.</param>
    /// <param name="starts">The cell of each robot.</param>
    /// <param name="deal">Their tasks.</param>
    /// <param name="budget">Wall time for one step; null for as long as the plan takes and no more.</param>
    /// <param name="clock">Measures the planning.</param>
    public TrialRun(TrialMap map, int[] starts, TrialDeal deal, TimeSpan? budget, TimeProvider clock)
    {
        (this.deal, this.budget, this.clock) = (deal, budget, clock);
        planner = new StepPlanner(new StepGrid(map.Columns, map.IsFree), starts, Seed);
        (turns, stops, begun) = (new int[starts.Length], new int[starts.Length], new int[starts.Length]);
        goals = new StepGoal[starts.Length];
        Paths = [.. starts.Select(start => new List<int> { start })];
    }

    /// <summary>The cells of each robot: its start, then one after each step so far.</summary>
    public IReadOnlyList<List<int>> Paths { get; }

    /// <summary>How long each step took to plan.</summary>
    public List<TimeSpan> Planning { get; } = [];

    /// <summary>One step of all robots.</summary>
    public void Step()
    {
        for (var robot = 0; robot < goals.Length; robot++)
        {
            var task = deal.Stops(robot, turns[robot]);
            var stop = stops[robot];
            goals[robot] = new StepGoal(
                task[stop], stop + 1 < task.Length ? task[stop + 1] : -1, Planning.Count - begun[robot]);
        }

        var from = clock.GetTimestamp();
        planner.Plan(goals, budget is { } most ? () => clock.GetElapsedTime(from) < most : null);
        Planning.Add(clock.GetElapsedTime(from));
        planner.Go();
        for (var robot = 0; robot < goals.Length; robot++)
        {
            Arrive(robot, planner.At(robot));
        }
    }

    private void Arrive(int robot, int cell)
    {
        Paths[robot].Add(cell);
        if (cell != goals[robot].Cell)
        {
            return;
        }

        stops[robot]++;
        if (stops[robot] == deal.Stops(robot, turns[robot]).Length)
        {
            stops[robot] = 0;
            turns[robot]++;
            begun[robot] = Planning.Count;
        }
    }
}
