using System.CommandLine;
using System.Globalization;
using EdgeDom.App.PathTrials;
using EdgeDom.App.Terminal;
using EdgeDom.Control.Driving;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom plan</c>: the path planner alone on an instance of public benchmark files.</summary>
internal static class PlanVerb
{
    private const int StepsMax = 1_000_000;
    private const int StepMillisMax = 60_000;
    private const int TickMillis = 100;
    private const string Grid = "grid";
    private const string Cube = "cube";

    public static Command Make()
    {
        var map = File("--map", "The map, in the movingai text format.");
        var agents = File("--agents", "Where robots start: a LoRR .agents file or CSV.");
        var tasks = File("--tasks", "The stops of each task: a LoRR .tasks file or CSV; dealt round robin.");
        var steps = new Option<int>("--steps")
        {
            Description = $"Steps to drive, 1 to {StepsMax}; ticks where a move takes several.",
            Required = true,
        };
        var stepMillis = new Option<int?>("--step-ms")
        {
            Description = $"grid: wall time in ms to plan a step with, 1 to {StepMillisMax}; left out: until the plan "
                + "is complete, and then the same files give the same paths. cube: length of a tick in ms, 1 to "
                + $"{DrivePlanner.TickMillisMax}; left out: {TickMillis}.",
        };
        var model = new Option<string>("--model")
        {
            Description = "How robots move: grid (a cell a step) or cube (true time: speed, braking, axis changes).",
            DefaultValueFactory = _ => Grid,
        };
        var paths = new Option<FileInfo?>("--paths")
        {
            Description = "Writes the executed cells of each robot, a line each: start, then one after each step; "
                + "of a robot between two cells the one it comes from, with --model cube the one with its middle.",
        };
        var delays = new DelayOptions();
        return Verb.Make(
            "plan",
            "Run the path planner on a public instance; exit 4 after a collision, an invalid move or, where moves are "
                + "driven in ticks (--ticks-per-action, --delay-p), a standstill of all robots or of some.",
            [map, agents, tasks, steps, model, stepMillis, paths, .. delays.All],
            async (parsed, output, stop) =>
            {
                var isCube = parsed.GetValue(model) == Cube;
                Verb.Require(isCube || parsed.GetValue(model) == Grid, $"--model knows {Grid} and {Cube}.");
                Verb.Require(parsed.GetValue(steps) is >= 1 and <= StepsMax, $"--steps must be 1 to {StepsMax}.");
                var most = isCube ? DrivePlanner.TickMillisMax : StepMillisMax;
                Verb.Require(
                    parsed.GetValue(stepMillis) is not { } given || (given >= 1 && given <= most),
                    $"--step-ms must be 1 to {most}.");
                var ticks = delays.Read(parsed);
                Verb.Require(ticks is null || !isCube, $"Moves of several ticks and delays are for --model {Grid}.");
                var place = TrialMap.Read(parsed.GetValue(map)!.FullName);
                var starts = TrialTeam.Starts(parsed.GetValue(agents)!.FullName, place);
                var stops = TrialTeam.Tasks(parsed.GetValue(tasks)!.FullName, place, starts);
                var deal = new TrialDeal(stops, starts.Length);
                var millis = parsed.GetValue(stepMillis);
                var lateness = ticks?.Lateness(starts.Length, parsed.GetValue(steps), stop);
                Task Go(Action oneStep) => Drive(oneStep, parsed.GetValue(steps), output, stop);
                var (report, cells) = await ((isCube, ticks, lateness) switch
                {
                    (true, _, _) => DriveCube(place, starts, deal, millis ?? TickMillis, Go),
                    (_, { } rule, { } late) => DriveTicks(place, starts, deal, rule.TicksPerMove, late, millis, Go),
                    _ => DriveGrid(place, starts, deal, millis, Go),
                });
                Write(cells, parsed.GetValue(paths));
                delays.Write(parsed, lateness);
                output.Result<object>(report, report.Text());
                return report.IsSound() ? ExitCode.Ok : ExitCode.FailuresFound;
            });
    }

    private static async Task<(PathReport Report, IReadOnlyList<List<int>> Cells)> DriveGrid(
        TrialMap map, int[] starts, TrialDeal deal, int? millis, Func<Action, Task> drive)
    {
        TimeSpan? budget = millis is { } most ? TimeSpan.FromMilliseconds(most) : null;
        var run = new TrialRun(map, starts, deal, budget, TimeProvider.System);
        await drive(run.Step);
        return (PathReport.Of(map, starts, deal, run), run.Paths);
    }

    private static async Task<(PathReport Report, IReadOnlyList<List<int>> Cells)> DriveTicks(
        TrialMap map,
        int[] starts,
        TrialDeal deal,
        int ticksPerMove,
        Lateness lateness,
        int? millis,
        Func<Action, Task> drive)
    {
        TimeSpan? budget = millis is { } most ? TimeSpan.FromMilliseconds(most) : null;
        var run = new TickRun(map, starts, deal, ticksPerMove, lateness, budget, TimeProvider.System);
        await drive(run.Step);
        return (TickReport.Of(map, starts, deal, run), run.Paths);
    }

    private static async Task<(PathReport Report, IReadOnlyList<List<int>> Cells)> DriveCube(
        TrialMap map, int[] starts, TrialDeal deal, int millis, Func<Action, Task> drive)
    {
        var run = new CubeRun(map, starts, deal, millis, TimeProvider.System);
        await drive(run.Step);
        return (CubeReport.Of(map, starts, deal, run), run.Paths);
    }

    private static Option<FileInfo> File(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static async Task Drive(Action oneStep, int steps, Output output, CancellationToken stop)
    {
        await using var progress = new ProgressLine(
            "plan", output.Error, !Console.IsErrorRedirected, TimeProvider.System);
        for (var step = 1; step <= steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            oneStep();
            progress.Report(step, steps, "steps");
        }
    }

    private static void Write(IReadOnlyList<List<int>> paths, FileInfo? file)
    {
        if (file is null)
        {
            return;
        }

        using var writer = new StreamWriter(file.FullName) { NewLine = "\n" };
        foreach (var path in paths)
        {
            writer.WriteLine(string.Join(',', path.Select(cell => cell.ToString(CultureInfo.InvariantCulture))));
        }
    }
}
