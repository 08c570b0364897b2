using System.Collections;
using System.Text.Json;

namespace EdgeDom.App.Configuration;

/// <summary>
/// Reads a program's configuration: defaults, file, drop-in folder, environment, command line, each winning over the
/// one before.
/// </summary>
public static class ConfigReader
{
    /// <summary>
    /// Reads <paramref name="path"/> and what stands above it. Throws <see cref="ConfigInvalidException"/> naming every
    /// unknown key, bound and missing value at once.
    /// </summary>
    /// <param name="path">The file; its drop-in folder is the same name with <c>.d</c>.</param>
    /// <param name="prefix">Which variables belong to this program, such as <c>EDGEDOM_SITE_</c>.</param>
    /// <param name="options"><c>key=value</c> from the command line.</param>
    /// <param name="layers">The tree and where each key came from.</param>
    public static T Read<T>(string path, string prefix, IReadOnlyList<string> options, out ConfigLayers layers)
    {
        layers = new ConfigLayers();
        layers.AddFile(path);
        layers.AddEnvironment(prefix, Variables(), ConfigShape.NameLike<T>);
        layers.AddOptions(options);
        var problems = layers.Problems.Count > 0
            ? layers.Problems
            : [.. ConfigShape.Check<T>(layers.Tree, layers.OriginOf)];
        if (problems.Count > 0)
        {
            throw new ConfigInvalidException(problems);
        }

        try
        {
            return layers.Tree.Deserialize<T>(ConfigShape.JsonOptions)!;
        }
        catch (JsonException exception)
        {
            var key = (exception.Path ?? "").TrimStart('$', '.');
            var isNull = key.Length > 0 && !key.Contains('.', StringComparison.Ordinal) && layers.Tree[key] is null;
            throw new ConfigInvalidException([new ConfigProblem(
                layers.OriginOf(key), key, isNull ? "null is not allowed here" : exception.Message)]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            yield return new((string)variable.Key, (string?)variable.Value ?? "");
        }
    }
}
