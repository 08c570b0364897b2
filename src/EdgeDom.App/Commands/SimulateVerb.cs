using System.CommandLine;
using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;

namespace EdgeDom.App.Commands;

/// <summary>
/// <c>edgedom simulate</c>: a day of site, hub and world in virtual time, as fast as the machine allows.
/// </summary>
internal static class SimulateVerb
{
    // Any fixed Monday morning: the same start makes the same history.
    private static readonly Moment Start = new(1_767_596_400_000);

    public static Command Make()
    {
        var scenario = new Option<string>("--scenario") { Description = "The scenario file.", Required = true };
        var seed = new Option<long?>("--seed")
        {
            Description = "Seed of every chance; the scenario's own when left out.",
        };
        var hours = new Option<int?>("--hours")
        {
            Description = "Hours in which shoppers order, 1 to 168; the scenario's own when left out.",
        };
        var faults = new Option<string?>("--faults")
        {
            Description = "none, all, or names with commas between; the scenario's own when left out.",
        };
        var replay = ReplayVerb.File();
        return Verb.Make(
            "simulate",
            "Run site, hub and world in one process in virtual time; the same seed gives the same stateHash.",
            [scenario, seed, hours, faults, replay],
            async (parsed, output, stop) =>
            {
                var read = Read(parsed.GetValue(scenario)!, parsed.GetValue(faults));
                var length = parsed.GetValue(hours) ?? read.Hours;
                if (length is < 1 or > 168)
                {
                    throw new VerbFailedException(ExitCode.WrongUsage, "--hours must be 1 to 168.");
                }

                var plan = DayPlans.FromScenario(read, parsed.GetValue(seed) ?? read.Seed, length, Start);
                return await RunAsync(plan, length, parsed.GetValue(replay), output, stop);
            });
    }

    private static async Task<int> RunAsync(
        DayPlan plan, int hours, string? replay, Output output, CancellationToken stop)
    {
        using var signal = new StopSignal(stop);
        var folder = Directory.CreateTempSubdirectory("edgedom-simulate-");
        try
        {
            DaySummary summary;
            await using (var progress = new ProgressLine(
                "simulate", output.Error, !Console.IsErrorRedirected, TimeProvider.System))
            {
                summary = await Simulate.RunAsync(
                    plan, hours, folder.FullName, progress, TimeProvider.System, signal.Token, replay);
            }

            if (replay is not null)
            {
                output.Remark($"Play it back: edgedom replay {replay}");
            }

            output.Result(summary, SummaryText.Of(summary));
            return summary.IsSound() ? ExitCode.Ok : ExitCode.FailuresFound;
        }
        catch (OperationCanceledException)
        {
            output.Remark("Stopped.");
            return ExitCode.Failed;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Scenario Read(string path, string? faults)
    {
        var scenario = ScenarioFiles.Read(path);
        if (faults is null)
        {
            return scenario;
        }

        return FaultList.Parse(faults, out var why) is { } list
            ? scenario with { Faults = list }
            : throw new VerbFailedException(ExitCode.WrongUsage, why);
    }
}
