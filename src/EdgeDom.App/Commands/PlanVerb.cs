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
            Description = $"Steps to drive, 1 to {StepsMax}.",
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
            Description = "Writes the executed cells of each robot, a line each: start, then one after each step.",
        };
        return Verb.Make(
            "plan",
            "Run the path planner on a public benchmark instance; exit 4 after a collision or an invalid move.",
            [map, agents, tasks, steps, model, stepMillis, paths],
            async (parsed, output, stop) =>
            {
                var isCube = parsed.GetValue(model) == Cube;
                Require(isCube || parsed.GetValue(model) == Grid, $"--model knows {Grid} and {Cube}.");
                Require(parsed.GetValue(steps) is >= 1 and <= StepsMax, $"--steps must be 1 to {StepsMax}.");
                var most = isCube ? DrivePlanner.TickMillisMax : StepMillisMax;
                Require(
                    parsed.GetValue(stepMillis) is not { } given || (given >= 1 && given <= most),
                    $"--step-ms must be 1 to {most}.");
                var place = TrialMap.Read(parsed.GetValue(map)!.FullName);
                var starts = TrialTeam.Starts(parsed.GetValue(agents)!.FullName, place);
                var stops = TrialTeam.Tasks(parsed.GetValue(tasks)!.FullName, place, starts);
                var deal = new TrialDeal(stops, starts.Length);
                Task Go(Action oneStep) => Drive(oneStep, parsed.GetValue(steps), output, stop);
                var (report, cells) = isCube
                    ? await DriveCube(place, starts, deal, parsed.GetValue(stepMillis) ?? TickMillis, Go)
                    : await DriveGrid(place, starts, deal, parsed.GetValue(stepMillis), Go);
                Write(cells, parsed.GetValue(paths));
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

    private static async Task<(PathReport Report, IReadOnlyList<List<int>> Cells)> DriveCube(
        TrialMap map, int[] starts, TrialDeal deal, int millis, Func<Action, Task> drive)
    {
        var run = new CubeRun(map, starts, deal, millis, TimeProvider.System);
        await drive(run.Step);
        return (CubeReport.Of(map, starts, deal, run), run.Paths);
    }

    private static Option<FileInfo> File(string name, string description) =>
        new(name) { Description = description, Required = true };

    private static void Require(bool holds, string why)
    {
        if (!holds)
        {
            throw new VerbFailedException(ExitCode.WrongUsage, why);
        }
    }

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
