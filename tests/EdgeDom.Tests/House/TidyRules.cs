using System.Text.RegularExpressions;

namespace EdgeDom.Tests.House;

/// <summary>Laws about the text of a file; each finding names the file, the line from 1 and the law.</summary>
internal static partial class TidyRules
{
    public const int FileLinesMax = 400;
    public const int LineCharactersMax = 120;
    public const int FileBytesMax = 256 * 1024;

    private static readonly string[] Code = [".cs", ".razor", ".js", ".css", ".sql"];

    private static readonly string[] Text =
        [.. Code, ".md", ".json", ".jsonc", ".csproj", ".props", ".ps1", ".sh", ".service", ".txt", ""];

    private static readonly string[] Expected =
        [.. Text, ".sln", ".gitignore", ".gitattributes", ".editorconfig", ".svg", ".conf", ".xml", ".png", ".ico"];

    /// <summary>Everything wrong with a file's text, but for generated files (the solution and the lock
    /// files).</summary>
    public static IEnumerable<string> Findings(string path, string text)
    {
        if (!Expected.Contains(Extension(path)) && !IsTestInC(path))
        {
            yield return $"{path}: a file of this kind is not expected here";
        }

        if (text.Length > FileBytesMax)
        {
            yield return $"{path}: more than {FileBytesMax} bytes";
        }

        if (IsGenerated(path) || !(Text.Contains(Extension(path)) || IsTestInC(path)))
        {
            yield break;
        }

        var lines = text.Split('\n');
        var length = lines.Length - (lines[^1].Length == 0 ? 1 : 0);
        if ((Code.Contains(Extension(path)) || IsTestInC(path)) && length > FileLinesMax)
        {
            yield return $"{path}: {length} lines, {FileLinesMax} is the wall";
        }

        foreach (var finding in LineFindings(path, lines).Concat(HeadingFindings(path, text)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<string> LineFindings(string path, string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].TrimEnd('\r');
            if (line.Length > LineCharactersMax && !IsTableOrLink(path, line))
            {
                yield return $"{path}:{at + 1}: {line.Length} characters, {LineCharactersMax} is the wall";
            }

            if (line.Contains('\t', StringComparison.Ordinal))
            {
                yield return $"{path}:{at + 1}: a tab";
            }

            if (UnownedPromise().IsMatch(line))
            {
                yield return $"{path}:{at + 1}: a promise without an issue number";
            }

            if (IsSource(path) && FarEnd().IsMatch(line))
            {
                yield return $"{path}:{at + 1}: the code of src knows nothing of the far end of its wires";
            }
        }
    }

    private static IEnumerable<string> HeadingFindings(string path, string text)
    {
        if (Extension(path) == ".md")
        {
            var headings = Heading().Count(Fence().Replace(text, ""));
            if (headings != 1)
            {
                yield return $"{path}: {headings} first headings, one is right";
            }
        }
    }

    private static string Extension(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[dot..];
    }

    // What stands between a program and its system under test is written in the system's language; nothing that ships.
    private static bool IsTestInC(string path) =>
        Extension(path) == ".c" && path.StartsWith("tests/", StringComparison.Ordinal);

    private static bool IsGenerated(string path) => path.EndsWith(".sln", StringComparison.Ordinal)
        || path.EndsWith("packages.lock.json", StringComparison.Ordinal)
        || path.Contains("/vendor/", StringComparison.Ordinal);

    // A row of a table may be wide: in a document, and in a data file that has a row a line.
    private static bool IsTableOrLink(string path, string line) => Extension(path) switch
    {
        ".md" => line.StartsWith('|') || line.Contains("](", StringComparison.Ordinal),
        ".json" => line.TrimStart().StartsWith('{') && line.TrimEnd(',', ' ').EndsWith('}'),
        _ => false,
    };

    private static bool IsSource(string path) => path.StartsWith("src/", StringComparison.Ordinal)
        && !path.StartsWith("src/EdgeDom.App/", StringComparison.Ordinal) && Code.Contains(Extension(path));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!.*#\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex UnownedPromise();

    [GeneratedRegex("simulator", RegexOptions.IgnoreCase)]
    private static partial Regex FarEnd();

    [GeneratedRegex("^# ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
