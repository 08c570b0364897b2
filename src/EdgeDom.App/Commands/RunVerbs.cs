using System.CommandLine;
using EdgeDom.App.Configuration;
using EdgeDom.App.Days;
using EdgeDom.App.Hosting;
using EdgeDom.App.Plans;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom site run</c>, <c>hub run</c> and <c>sim run</c>: the three programs.</summary>
internal static class RunVerbs
{
    public static Command Site()
    {
        var (config, set) = (Config(), ConfigVerbs.Set());
        return Verb.Group("site", "The controller of one warehouse.", Verb.Make(
            "run",
            "Run the site until it is told to stop.",
            [config, set],
            (parsed, output, _) => SiteRun.RunAsync(
                SiteSetup.Read(parsed.GetValue(config)!, parsed.GetValue(set) ?? []), VersionVerb.Number, output)));
    }

    public static Command Hub()
    {
        var (config, set) = (Config(), ConfigVerbs.Set());
        return Verb.Group("hub", "Takes orders, reserves stock and routes.", Verb.Make(
            "run",
            "Run the hub until it is told to stop.",
            [config, set],
            (parsed, output, _) =>
            {
                var path = parsed.GetValue(config)!;
                var read = HubSetup.Read(path, parsed.GetValue(set) ?? []);
                return HubRun.RunAsync(read, Path.GetDirectoryName(Path.GetFullPath(path))!, output);
            }));
    }

    public static Command Sim() => Verb.Group(
        "sim", "The far end of every wire: robots, ports, pickers, shoppers.", SimRunVerb(), SimFilesVerb());

    private static Command SimRunVerb()
    {
        var scenario = ScenarioFiles.Option("The scenario; its siteFile says where the site's wires are.");
        var limit = new Option<int?>("--limit") { Description = "No more orders than this." };
        var replay = ReplayVerb.File();
        var set = ConfigVerbs.Set();
        return Verb.Make(
            "run",
            "Play the world of a scenario until told to stop. Its bins begin as the site's opening stock says, "
            + "so start it together with a new site.",
            [scenario, limit, replay, set],
            async (parsed, output, stop) =>
            {
                var path = parsed.GetValue(scenario)!;
                var read = ScenarioFiles.Read(path);
                if (read.SiteFile.Length == 0)
                {
                    throw new VerbFailedException(
                        ExitCode.ConfigurationInvalid, $"{path}: 'siteFile' must name the site's configuration.");
                }

                var site = Path.GetFullPath(read.SiteFile, Path.GetDirectoryName(Path.GetFullPath(path))!);
                var setup = SiteSetup.Read(site, parsed.GetValue(set) ?? []);
                using var signal = new StopSignal(stop);
                return await SimRun.RunAsync(
                    read, setup, parsed.GetValue(limit), parsed.GetValue(replay), output, signal.Token);
            });
    }

    private static Command SimFilesVerb()
    {
        var scenario = ScenarioFiles.Option("The scenario.");
        var to = new Option<string>("--to") { Description = "The folder to write into.", Required = true };
        return Verb.Make(
            "files",
            "Write grid, articles and bins of a scenario as the files a site is set up with.",
            [scenario, to],
            (parsed, output, _) =>
            {
                var read = ScenarioFiles.Read(parsed.GetValue(scenario)!);
                var folder = parsed.GetValue(to)!;
                SiteFiles.Write(read.World(read.Seed), folder, Path.GetFileName(parsed.GetValue(scenario)!));
                output.Result(new { folder }, $"written: layout.json, items.json, opening-stock.json in {folder}");
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private static Option<string> Config() => new("--config")
    {
        Description = "The configuration file.",
        Required = true,
    };
}
