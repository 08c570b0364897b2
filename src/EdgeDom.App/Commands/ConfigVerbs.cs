using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.App.Configuration;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Commands;

/// <summary>
/// <c>edgedom config validate|show</c>: says what is wrong with a configuration, and what the programs make of it.
/// </summary>
internal static class ConfigVerbs
{
    public static Command Make() => Verb.Group(
        "config", "Check and show configuration files.", Validate(), Show());

    /// <summary>An option that sets single keys above a file.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Set one key over the file, for example --set broker.port=0; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static Command Validate()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A file for site, hub, scenario, layout, items, stock or strategy.",
        };
        var set = Set();
        return Verb.Make(
            "validate",
            "Read a file as its program would and name every problem; exit 78 when there is one.",
            [file, set],
            (parsed, output, _) =>
            {
                var path = parsed.GetValue(file)!.ToString();
                var kind = KindOf(path);
                ReadAs(kind, path, parsed.GetValue(set) ?? []);
                output.Result(
                    new { file = path, kind, isValid = true },
                    $"{path}: a valid {kind.ToString().ToLowerInvariant()} file");
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private static Command Show()
    {
        var file = new Argument<FileInfo>("file") { Description = "A file for site or hub." };
        var origin = new Option<bool>("--origin") { Description = "Say for each key where its value comes from." };
        var set = Set();
        return Verb.Make(
            "show",
            "Print the configuration with everything above the file taken into account.",
            [file, origin, set],
            (parsed, output, _) =>
            {
                var path = parsed.GetValue(file)!.ToString();
                var options = parsed.GetValue(set) ?? [];
                var tree = KindOf(path) == ConfigKind.Hub
                    ? Effective<HubConfig>(path, HubSetup.Prefix, options, out var layers)
                    : Effective<SiteConfig>(path, SiteSetup.Prefix, options, out layers);
                output.Result(
                    tree,
                    parsed.GetValue(origin) ? WithOrigins(tree, "", layers) : tree.ToJsonString(Output.JsonOptions));
                return Task.FromResult(ExitCode.Ok);
            });
    }

    /// <summary>What kind of file this is, by the keys it has.</summary>
    internal static ConfigKind KindOf(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path), documentOptions: ConfigLayers.Lenient) switch
            {
                JsonArray => ConfigKind.Items,
                JsonObject tree when tree.ContainsKey("bins") => ConfigKind.Stock,
                JsonObject tree when tree.ContainsKey("columns") => ConfigKind.Layout,
                JsonObject tree when tree.ContainsKey("ruleSets") => ConfigKind.Strategy,
                JsonObject tree when tree.ContainsKey("sites") => ConfigKind.Hub,
                JsonObject tree when tree.ContainsKey("site") || tree.ContainsKey("layoutFile") => ConfigKind.Site,
                JsonObject => ConfigKind.Scenario,
                _ => throw new ConfigInvalidException(
                    [new ConfigProblem(path, "", "the file must hold an object or a list")]),
            };
        }
        catch (JsonException exception)
        {
            throw new ConfigInvalidException(
                [new ConfigProblem($"{path}:{exception.LineNumber + 1}", "", $"no valid JSON: {exception.Message}")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            throw new ConfigInvalidException([new ConfigProblem(path, "", $"cannot be read: {exception.Message}")]);
        }
    }

    private static void ReadAs(ConfigKind kind, string path, IReadOnlyList<string> options)
    {
        List<ConfigProblem> problems = [];
        switch (kind)
        {
            case ConfigKind.Site:
                SiteSetup.Read(path, options);
                break;
            case ConfigKind.Hub:
                HubSetup.Read(path, options);
                break;
            case ConfigKind.Layout:
                problems = [.. SiteRules.OfLayout(ConfigFile.Read<GridLayout>(path), path)];
                break;
            case ConfigKind.Items:
                problems = [.. SiteRules.OfItems(ConfigFile.Read<IReadOnlyList<Item>>(path), path)];
                break;
            case ConfigKind.Stock:
                ConfigFile.Read<OpeningStock>(path);
                break;
            case ConfigKind.Strategy:
                StrategyFile.Read(path);
                break;
            case ConfigKind.Scenario:
                ScenarioFiles.Read(path);
                break;
        }

        if (problems.Count > 0)
        {
            throw new ConfigInvalidException(problems);
        }
    }

    private static JsonNode Effective<T>(
        string path, string prefix, IReadOnlyList<string> options, out ConfigLayers layers) =>
        JsonSerializer.SerializeToNode(
            ConfigReader.Read<T>(path, prefix, options, out layers), ConfigShape.JsonOptions)!;

    private static string WithOrigins(JsonNode? node, string path, ConfigLayers layers) => node switch
    {
        JsonObject tree => string.Join(
            Environment.NewLine, tree.Select(pair => WithOrigins(pair.Value, KeyLines.Join(path, pair.Key), layers))),
        _ => $"{path} = {node?.ToJsonString() ?? "null"}   # {layers.ExactOriginOf(path) ?? "default"}",
    };
}
