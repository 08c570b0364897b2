using System.CommandLine;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary>All verbs of <c>edgedom</c>.</summary>
public static class CommandTree
{
    /// <summary>
    /// Reads the arguments, runs the verb and returns the exit code; wrong usage is told on standard error.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter standard, TextWriter error)
    {
        var parsed = Build().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync($"See: {Path(parsed)} --help");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = standard,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>The tree, also for completion and for the manual.</summary>
    public static RootCommand Build()
    {
        var root = new RootCommand(
            "EdgeDom: warehouse edge controller, order hub and their test world in one program.");
        root.Add(DemoVerb.Make());
        root.Add(RunVerbs.Site());
        root.Add(RunVerbs.Hub());
        root.Add(RunVerbs.Sim());
        root.Add(SimulateVerb.Make());
        root.Add(ReplayVerb.Make());
        root.Add(PlanVerb.Make());
        root.Add(RouteVerb.Make());
        root.Add(LedgerVerbs.Make());
        root.Add(BackupVerbs.Make());
        root.Add(ImportVerbs.Make());
        root.Add(StatusVerb.Make());
        root.Add(DoctorVerb.Make());
        root.Add(ConfigVerbs.Make());
        root.Add(ServiceVerbs.Make());
        root.Add(VersionVerb.Make());
        root.Add(CompletionVerb.Make());
        return root;
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, at.Command is RootCommand ? "edgedom" : at.Command.Name);
        }

        return string.Join(' ', names);
    }
}
