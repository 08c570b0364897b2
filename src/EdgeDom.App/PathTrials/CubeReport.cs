using System.Globalization;

namespace EdgeDom.App.PathTrials;

/// <summary>The figures of one run of the cube model: those of any run, and what it means in true time.</summary>
public sealed record CubeReport : PathReport
{
    private CubeReport(PathReport report)
        : base(report)
    {
    }

    /// <summary>Length of the run in the robots' time.</summary>
    public double VirtualSeconds { get; private init; }

    /// <summary>Stops in port cells; on a map without ports every task that was finished.</summary>
    public Presentations Presentations { get; private init; } = new(0, 0, 0);

    /// <summary>Judges a run that has ended.</summary>
    public static CubeReport Of(TrialMap map, int[] starts, TrialDeal deal, CubeRun run)
    {
        var steps = run.Planning.Count;
        var bound = CubeBound.Of(map, starts, deal, run.Rules, steps);
        var report = PathReport.Of(starts.Length, run.Planning, run.Judge.Verdict, (bound.Tasks, bound.Stops));
        var count = map.IsPort.Contains(true) ? run.Judge.PortStops : report.TasksFinished;
        var seconds = steps * run.Rules.Tick;
        var perHour = count * 3_600 / seconds;
        return new CubeReport(report)
        {
            VirtualSeconds = seconds,
            Presentations = new Presentations(count, perHour, perHour / starts.Length),
        };
    }

    /// <summary>For people.</summary>
    public override string Text() => base.Text() + string.Create(
        CultureInfo.InvariantCulture,
        $"""

        {VirtualSeconds:0.#} s of driving, {Presentations.Count} presentations
        {Presentations.PerHour:0} an hour, {Presentations.PerRobotHour:0.0} a robot and hour
        """);
}
