using EdgeDom.Control.Stepping;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// Has the planner drive a team through its tasks step by step, and writes down where each robot was. Each robot is
/// told its present task only.
/// </summary>
public sealed class TrialRun
{
    private const ulong Seed = 1;

    private readonly TrialLegwork legwork;
    private readonly StepPlanner planner;
    private readonly TimeProvider clock;
    private readonly TimeSpan? budget;

    /// <summary>A team at its start cells.</summary>
    /// <param name="map">Where they may go.</param>
    /// <param name="starts">The cell of each robot.</param>
    /// <param name="deal">Their tasks.</param>
    /// <param name="budget">Wall time for one step; null for as long as the plan takes and no more.</param>
    /// <param name="clock">Measures the planning.</param>
    public TrialRun(TrialMap map, int[] starts, TrialDeal deal, TimeSpan? budget, TimeProvider clock)
    {
        (this.budget, this.clock) = (budget, clock);
        planner = new StepPlanner(new StepGrid(map.Columns, map.IsFree), starts, Seed);
        legwork = new TrialLegwork(deal, starts.Length);
        Paths = [.. starts.Select(start => new List<int> { start })];
    }

    /// <summary>The cells of each robot: its start, then one after each step so far.</summary>
    public IReadOnlyList<List<int>> Paths { get; }

    /// <summary>How long each step took to plan.</summary>
    public List<TimeSpan> Planning { get; } = [];

    /// <summary>One step of all robots.</summary>
    public void Step()
    {
        var goals = legwork.Goals(Planning.Count);
        var from = clock.GetTimestamp();
        planner.Plan(goals, budget is { } most ? () => clock.GetElapsedTime(from) < most : null);
        Planning.Add(clock.GetElapsedTime(from));
        planner.Go();
        for (var robot = 0; robot < goals.Length; robot++)
        {
            Paths[robot].Add(planner.At(robot));
            legwork.Arrive(robot, planner.At(robot), Planning.Count);
        }
    }
}
