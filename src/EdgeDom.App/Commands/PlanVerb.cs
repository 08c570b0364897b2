using System.CommandLine;
using System.Globalization;
using EdgeDom.App.PathTrials;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom plan</c>: the path planner alone on an instance of public benchmark files.</summary>
internal static class PlanVerb
{
    private const int StepsMax = 1_000_000;
    private const int StepMillisMax = 60_000;

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
            Description = $"Wall time in ms to plan a step with, 1 to {StepMillisMax}; left out: until the plan is "
                + "complete, and then the same files give the same paths.",
        };
        var model = new Option<string>("--model")
        {
            Description = "How robots move: grid (a cell a step).",
            DefaultValueFactory = _ => "grid",
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
                Require(parsed.GetValue(model) == "grid", "--model knows grid only.");
                Require(parsed.GetValue(steps) is >= 1 and <= StepsMax, $"--steps must be 1 to {StepsMax}.");
                Require(
                    parsed.GetValue(stepMillis) is null or (>= 1 and <= StepMillisMax),
                    $"--step-ms must be 1 to {StepMillisMax}.");
                var place = TrialMap.Read(parsed.GetValue(map)!.FullName);
                var starts = TrialTeam.Starts(parsed.GetValue(agents)!.FullName, place);
                var stops = TrialTeam.Tasks(parsed.GetValue(tasks)!.FullName, place, starts);
                var deal = new TrialDeal(stops, starts.Length);
                TimeSpan? budget = parsed.GetValue(stepMillis) is { } millis ? TimeSpan.FromMilliseconds(millis) : null;
                var run = new TrialRun(place, starts, deal, budget, TimeProvider.System);
                await Drive(run, parsed.GetValue(steps), output, stop);
                Write(run, parsed.GetValue(paths));
                var report = PathReport.Of(place, starts, deal, run);
                output.Result(report, report.Text());
                return report.IsSound() ? ExitCode.Ok : ExitCode.FailuresFound;
            });
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

    private static async Task Drive(TrialRun run, int steps, Output output, CancellationToken stop)
    {
        await using var progress = new ProgressLine(
            "plan", output.Error, !Console.IsErrorRedirected, TimeProvider.System);
        for (var step = 1; step <= steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            run.Step();
            progress.Report(step, steps, "steps");
        }
    }

    private static void Write(TrialRun run, FileInfo? file)
    {
        if (file is null)
        {
            return;
        }

        using var writer = new StreamWriter(file.FullName) { NewLine = "\n" };
        foreach (var path in run.Paths)
        {
            writer.WriteLine(string.Join(',', path.Select(cell => cell.ToString(CultureInfo.InvariantCulture))));
        }
    }
}
