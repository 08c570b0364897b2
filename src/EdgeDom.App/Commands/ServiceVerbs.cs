using System.CommandLine;
using EdgeDom.App.Services;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom service install|uninstall</c>: makes site or hub a service of this machine.</summary>
internal static class ServiceVerbs
{
    public static Command Make() => Verb.Group(
        "service", "Install or remove a service of this machine (systemd or Windows).", Install(), Uninstall());

    private static Command Install()
    {
        var program = Program();
        var config = new Option<FileInfo>("--config")
        {
            Description = "The configuration the service runs with.",
            Required = true,
        };
        var dryRun = DryRun();
        return Verb.Make(
            "install",
            "Write the service's definition and start it.",
            [program, config, dryRun],
            (parsed, output, stop) =>
            {
                var (name, file) = (parsed.GetValue(program)!, parsed.GetValue(config)!.FullName);
                var plan = OperatingSystem.IsWindows()
                    ? WindowsPlans.Install(name, Executable(), file)
                    : SystemdPlans.Install(name, Executable(), file);
                return DoAsync(plan, parsed.GetValue(dryRun), output, stop);
            });
    }

    private static Command Uninstall()
    {
        var program = Program();
        var dryRun = DryRun();
        return Verb.Make(
            "uninstall",
            "Stop the service and remove its definition; data and configuration stay.",
            [program, dryRun],
            (parsed, output, stop) =>
            {
                var name = parsed.GetValue(program)!;
                var plan = OperatingSystem.IsWindows() ? WindowsPlans.Uninstall(name) : SystemdPlans.Uninstall(name);
                return DoAsync(plan, parsed.GetValue(dryRun), output, stop);
            });
    }

    private static async Task<int> DoAsync(ServicePlan plan, bool isDryRun, Output output, CancellationToken stop)
    {
        if (!isDryRun)
        {
            await ServiceRunner.RunAsync(plan, output, stop);
        }

        output.Result(
            new
            {
                isDryRun,
                files = plan.Files.Select(file => new { path = file.Path, text = file.Text }),
                commands = plan.Commands.Select(
                    command => new { program = command.Program, arguments = command.Arguments }),
                removals = plan.Removals,
            },
            isDryRun ? plan.ToText() : "done");
        return ExitCode.Ok;
    }

    private static Argument<string> Program()
    {
        var program = new Argument<string>("program") { Description = "site or hub." };
        return program.AcceptOnlyFromAmong("site", "hub");
    }

    private static Option<bool> DryRun() => new("--dry-run")
    {
        Description = "Only print what would be written and run.",
    };

    private static string Executable() =>
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "edgedom.exe" : "edgedom");
}
