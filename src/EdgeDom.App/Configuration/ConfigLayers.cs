using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeDom.App.Configuration;

/// <summary>
/// One tree put together from layers: file, files of the drop-in folder beside it (<c>site.json.d/*.json</c>, by name),
/// environment, command line. A later layer wins key by key; arrays are replaced whole. Remembers where each key came
/// from.
/// </summary>
public sealed class ConfigLayers
{
    private const string Separator = "__";

    /// <summary>Comments and trailing commas are welcome, a key that stands twice is not.</summary>
    public static JsonDocumentOptions Lenient { get; } =
        new()
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            AllowDuplicateProperties = false,
        };

    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);

    /// <summary>What all layers say together.</summary>
    public JsonObject Tree { get; } = [];

    /// <summary>Problems met while reading the layers.</summary>
    public List<ConfigProblem> Problems { get; } = [];

    /// <summary>
    /// Where a key's value came from: file and line, variable, or option; the nearest key above when it has no own.
    /// </summary>
    public string OriginOf(string path)
    {
        while (path.Length > 0)
        {
            if (origins.TryGetValue(path, out var origin))
            {
                return origin;
            }

            path = path[..Math.Max(0, path.AsSpan().LastIndexOfAny('.', '['))];
        }

        return origins.GetValueOrDefault("", "configuration");
    }

    /// <summary>Where a key's own value came from; null when no layer set it.</summary>
    public string? ExactOriginOf(string path) => origins.GetValueOrDefault(path);

    /// <summary>Adds the file and its drop-in folder.</summary>
    public void AddFile(string path)
    {
        origins[""] = path;
        AddOneFile(path);
        var folder = path + ".d";
        if (Directory.Exists(folder))
        {
            foreach (var dropIn in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                AddOneFile(dropIn);
            }
        }
    }

    /// <summary>
    /// Adds variables that begin with <paramref name="prefix"/>, such as <c>EDGEDOM_SITE_HTTP__PORT</c> for
    /// <c>http.port</c>; letter case does not matter when <paramref name="names"/> knows the key.
    /// </summary>
    public void AddEnvironment(
        string prefix, IEnumerable<KeyValuePair<string, string>> variables, Func<string, string, string?> names)
    {
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                var path = "";
                foreach (var part in name[prefix.Length..].Split(Separator))
                {
                    path = KeyLines.Join(path, names(path, part) ?? part);
                }

                Set(path, value, name);
            }
        }
    }

    /// <summary>Adds <c>key=value</c> options; keys are paths such as <c>http.port</c>.</summary>
    public void AddOptions(IReadOnlyList<string> options)
    {
        foreach (var option in options)
        {
            var parts = option.Split('=', 2);
            if (parts.Length == 2 && parts[0].Length > 0)
            {
                Set(parts[0], parts[1], $"--set {parts[0]}");
            }
            else
            {
                Problems.Add(
                    new ConfigProblem($"--set {option}", "", "write --set key=value, for example --set http.port=0"));
            }
        }
    }

    private void AddOneFile(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (JsonNode.Parse(bytes, documentOptions: Lenient) is JsonObject layer)
            {
                var lines = KeyLines.Read(bytes);
                Merge(Tree, layer, "", key => string.Create(
                    CultureInfo.InvariantCulture, $"{path}:{lines.GetValueOrDefault(key, 1)}"));
            }
            else
            {
                Problems.Add(new ConfigProblem(path, "", "the file must hold one JSON object: { ... }"));
            }
        }
        catch (JsonException exception)
        {
            Problems.Add(
                new ConfigProblem($"{path}:{exception.LineNumber + 1}", "", $"no valid JSON: {exception.Message}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            Problems.Add(new ConfigProblem(path, "", $"cannot be read: {exception.Message}"));
        }
    }

    private void Merge(JsonObject target, JsonObject layer, string path, Func<string, string> originOf)
    {
        foreach (var (key, value) in layer)
        {
            var own = KeyLines.Join(path, key);
            if (value is JsonObject inner && target[key] is JsonObject below)
            {
                Merge(below, inner, own, originOf);
            }
            else
            {
                target[key] = value?.DeepClone();
                Note(own, value, originOf);
            }
        }
    }

    private void Note(string path, JsonNode? value, Func<string, string> originOf)
    {
        origins[path] = originOf(path);
        if (value is JsonObject inner)
        {
            foreach (var (key, below) in inner)
            {
                Note(KeyLines.Join(path, key), below, originOf);
            }
        }
        else if (value is JsonArray array)
        {
            for (var index = 0; index < array.Count; index++)
            {
                Note(KeyLines.Join(path, index), array[index], originOf);
            }
        }
    }

    private void Set(string path, string text, string origin)
    {
        var parts = path.Split('.');
        var place = Tree;
        foreach (var part in parts[..^1])
        {
            if (place[part] is not JsonObject below)
            {
                place[part] = below = [];
            }

            place = below;
        }

        place[parts[^1]] = ReadValue(text);
        Note(path, place[parts[^1]], _ => origin);
    }

    private static JsonNode? ReadValue(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
