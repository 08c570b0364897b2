using System.Globalization;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// The figures of one run of ticks. Steps are ticks; the bound is what each robot would finish if it met nobody and
/// were late in the same ticks.
/// </summary>
public sealed record TickReport : PathReport
{
    private TickReport(PathReport report)
        : base(report)
    {
    }

    /// <summary>Ticks that a move takes a robot that is not late.</summary>
    public int TicksPerMove { get; private init; }

    /// <summary>Ticks in which robots were late, of all robots' ticks.</summary>
    public double LateShare { get; private init; }

    /// <summary>Tasks that would be finished if no robot ever met another or was late.</summary>
    public long BoundOnTime { get; private init; }

    /// <summary>The longest time in which no robot arrived in a cell or made a stop, in ticks.</summary>
    public int LongestStill { get; private init; }

    /// <summary>More ticks without an arrival than these are a standstill, for robots always have tasks left.</summary>
    public long StillMost { get; private init; }

    /// <summary>The longest time in which one robot did not arrive in a cell or make a stop, in ticks.</summary>
    public int LongestWait { get; private init; }

    /// <summary>More ticks without an arrival of one robot than these are a standstill of some.</summary>
    public long WaitMost { get; private init; }

    /// <summary>The figures of a run that has ended.</summary>
    public static TickReport Of(TrialMap map, int[] starts, TrialDeal deal, TickRun run)
    {
        var ticks = run.Planning.Count;
        var report = PathReport.Of(
            starts.Length,
            run.Planning,
            run.Judge.Verdict,
            Alone(map, starts, deal, run, run.Lateness));
        return new TickReport(report)
        {
            TicksPerMove = run.TicksPerMove,
            LongestStill = run.Judge.LongestStill,
            StillMost = run.Judge.StillMost,
            LongestWait = run.Judge.LongestWait,
            WaitMost = run.Judge.WaitMost,
            LateShare = (double)run.Lateness.Ticks / ((long)ticks * starts.Length),
            BoundOnTime = Alone(map, starts, deal, run, Lateness.None(starts.Length)).Tasks,
        };
    }

    /// <summary>
    /// Whether no robot collided or moved as nobody can, and neither the team nor one robot came to a standstill.
    /// </summary>
    public override bool IsSound() => base.IsSound() && LongestStill <= StillMost && LongestWait <= WaitMost;

    /// <summary>For people.</summary>
    public override string Text() => base.Text() + string.Create(
        CultureInfo.InvariantCulture,
        $"""

        a step is a tick; a move takes {TicksPerMove}; robots were late {LateShare:0.0000} of the time
        free ways without anybody late would allow {BoundOnTime} tasks
        nobody arrived in a cell for {LongestStill} ticks at most; more than {StillMost} are a standstill
        one robot did not for {LongestWait} ticks; more than {WaitMost} are a standstill of some
        """);

    private static (long Tasks, long Stops) Alone(
        TrialMap map, int[] starts, TrialDeal deal, TickRun run, Lateness lateness) =>
        FreeBound.Of(map, starts, deal, run.Planning.Count, (robot, tick, distance) =>
            distance == 0 ? tick + 1 : lateness.After(robot, tick, (long)distance * run.TicksPerMove));
}
