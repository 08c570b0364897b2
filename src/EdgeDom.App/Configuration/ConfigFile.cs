using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeDom.App.Configuration;

/// <summary>
/// Reads one file that stands alone (a layout, items, opening stock): no layers above it, but judged as strictly.
/// </summary>
public static class ConfigFile
{
    /// <summary>
    /// Reads a file. Throws <see cref="ConfigInvalidException"/> naming file, line, key and what is allowed.
    /// </summary>
    public static T Read<T>(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var tree = JsonNode.Parse(bytes, documentOptions: ConfigLayers.Lenient);
            var lines = KeyLines.Read(bytes);
            var problems = ConfigShape.Check<T>(tree, key => Origin(path, lines, key));
            return problems.Count == 0
                ? tree.Deserialize<T>(ConfigShape.JsonOptions)!
                : throw new ConfigInvalidException(problems);
        }
        catch (JsonException exception)
        {
            throw new ConfigInvalidException(
                [new ConfigProblem($"{path}:{exception.LineNumber + 1}", exception.Path ?? "", exception.Message)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            throw new ConfigInvalidException([new ConfigProblem(path, "", $"cannot be read: {exception.Message}")]);
        }
    }

    private static string Origin(string path, IReadOnlyDictionary<string, int> lines, string key)
    {
        while (key.Length > 0 && !lines.ContainsKey(key))
        {
            key = key[..Math.Max(0, key.AsSpan().LastIndexOfAny('.', '['))];
        }

        return string.Create(CultureInfo.InvariantCulture, $"{path}:{lines.GetValueOrDefault(key, 1)}");
    }
}
