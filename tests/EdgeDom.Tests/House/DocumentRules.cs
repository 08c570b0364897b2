using System.Reflection;
using System.Text.RegularExpressions;

namespace EdgeDom.Tests.House;

/// <summary>
/// What documents say must be so: named types exist, links lead somewhere, commands are the ones that are run.
/// </summary>
internal static partial class DocumentRules
{
    private const BindingFlags AnyMember =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>
    /// Every name in code marks that looks like a type, a member of one, or a folder of the house, and is none of them.
    /// </summary>
    public static IEnumerable<string> UnknownTypes(string markdown, ILookup<string, Type> known) =>
        from name in TypeName().Matches(markdown).Select(found => found.Groups["name"].Value).Distinct()
        where !IsKnown(name, known)
        select name;

    /// <summary>Every relative link of the file at <paramref name="path"/> that leads to nothing.</summary>
    public static IEnumerable<string> DeadLinks(string path, string markdown, Func<string, bool> exists) =>
        from link in Link().Matches(markdown).Select(found => found.Groups["target"].Value)
        where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
        let target = Path.GetFullPath("/" + Path.GetDirectoryName(path) + "/" + link.Split('#')[0])[1..]
        where !exists(target)
        select $"{path} leads to {link}";

    /// <summary>
    /// Every row of planted changes whose piece of code does not stand in its file any more, or whose test is gone.
    /// </summary>
    /// <param name="markdown">Rows: law, file, piece, what it was changed to, test.</param>
    /// <param name="text">The text of the file whose path ends so; null when there is none.</param>
    public static IEnumerable<string> StaleRows(string markdown, Func<string, string?> text) =>
        from row in PlantedRow().Matches(markdown).Select(found => found.Groups)
        where text($"/{row["file"].Value}")?.Contains(row["piece"].Value, StringComparison.Ordinal) != true
            || text($"/{row["class"].Value}.cs")?.Contains($" {row["method"].Value}(", StringComparison.Ordinal) != true
        select $"{row["file"].Value}: {row["piece"].Value}, {row["class"].Value}.{row["method"].Value}";

    /// <summary>How many rows of planted changes there are.</summary>
    public static int PlantedRows(string markdown) => PlantedRow().Count(markdown);

    /// <summary>Whether a decision has a sentence as its title and says when it was made.</summary>
    public static bool IsDatedSentence(string markdown)
    {
        var lines = markdown.Split('\n');
        return lines.Length > 2 && lines[0].Split(' ').Length > 4 && Date().IsMatch(lines[2]);
    }

    private static bool IsKnown(string name, ILookup<string, Type> known)
    {
        var parts = name.Split('.');
        return known.Contains(parts[^1])
            || known.SelectMany(types => types).Any(type => IsWithin(type, name))
            || (parts.Length > 1 && known[parts[^2]].Any(type => type.GetMember(parts[^1], AnyMember).Length > 0));
    }

    private static bool IsWithin(Type type, string folder) =>
        $".{type.Namespace}.".Contains($".{folder}.", StringComparison.Ordinal);

    // Words in capitals (accounts, wire words) and anything with blanks or slashes are no types.
    [GeneratedRegex(@"`(?<name>I?[A-Z][a-z0-9]+[A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*)(\(.*?\)|<.*?>)?`",
        RegexOptions.ExplicitCapture)]
    private static partial Regex TypeName();

    [GeneratedRegex(
        @"^\| [^|]+ \| `(?<file>src/[^|`]+)` \| `(?<piece>[^|`]+)` \| [^|]+ \| `(?<class>\w+)\.(?<method>\w+)` \|\r?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex PlantedRow();

    [GeneratedRegex(@"^Date: \d{4}-\d{2}-\d{2}\. Replaces: .+\.$")]
    private static partial Regex Date();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
