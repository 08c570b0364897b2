using EdgeDom.Control.Driving;
using EdgeDom.Control.Stepping;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// Has the planner drive a team of cube robots through its tasks tick by tick, with the judge looking on. Each robot is
/// told its present task only.
/// </summary>
public sealed class CubeRun
{
    private readonly TrialMap map;
    private readonly TrialLegwork legwork;
    private readonly DrivePlanner planner;
    private readonly TimeProvider clock;
    private readonly CubeSighting[] seen;

    /// <summary>A team at its start cells.</summary>
    /// <param name="map">Where they may go.</param>
    /// <param name="starts">The cell of each robot.</param>
    /// <param name="deal">Their tasks.</param>
    /// <param name="tickMillis">Length of a tick.</param>
    /// <param name="clock">Measures the planning.</param>
    /// <param name="rows">Rows that a robot covers, from its cell on: 1 or 2.</param>
    public CubeRun(TrialMap map, int[] starts, TrialDeal deal, int tickMillis, TimeProvider clock, int rows = 1)
    {
        (this.map, this.clock) = (map, clock);
        Rules = new CubeRules { Tick = tickMillis / 1_000.0, Rows = rows };
        Judge = new CubeJudge(map, starts, deal, Rules);
        legwork = new TrialLegwork(deal, starts.Length);
        var after = (rows - 1) * map.Columns;
        var isOpen = map.IsFree.Select((isFree, cell) =>
            isFree && cell + after < map.IsFree.Length && map.IsFree[cell + after]).ToArray();
        planner = new DrivePlanner(
            new StepGrid(map.Columns, isOpen), new CubeRobot { Rows = rows }, starts, tickMillis);
        seen = new CubeSighting[starts.Length];
        Paths = [.. starts.Select(start => new List<int> { start })];
    }

    /// <summary>What robots can do.</summary>
    public CubeRules Rules { get; }

    /// <summary>What was found so far.</summary>
    public CubeJudge Judge { get; }

    /// <summary>The cells of each robot: its start, then the one with its middle after each tick so far.</summary>
    public IReadOnlyList<List<int>> Paths { get; }

    /// <summary>How long each tick took to plan.</summary>
    public List<TimeSpan> Planning { get; } = [];

    /// <summary>One tick of all robots.</summary>
    public void Step()
    {
        var goals = legwork.Goals(Planning.Count);
        var from = clock.GetTimestamp();
        planner.Plan(goals);
        Planning.Add(clock.GetElapsedTime(from));
        planner.Go();
        for (var robot = 0; robot < seen.Length; robot++)
        {
            var pose = planner.At(robot);
            seen[robot] = Seen(pose);
            Paths[robot].Add(pose.Cell);
            if (pose.IsResting)
            {
                legwork.Arrive(robot, pose.Cell, Planning.Count);
            }
        }

        Judge.See(seen);
    }

    private CubeSighting Seen(CubePose pose)
    {
        var along = pose.AlongMicrons / 1e6;
        return new CubeSighting(
            (pose.Cell % map.Columns * Rules.PitchX) + (pose.Wheels == Axis.X ? along : 0),
            (pose.Cell / map.Columns * Rules.PitchY) + (pose.Wheels == Axis.Y ? along : 0),
            pose.SpeedMicrons / 1e6,
            pose.Wheels switch { Axis.X => 'x', Axis.Y => 'y', _ => '-' });
    }
}
