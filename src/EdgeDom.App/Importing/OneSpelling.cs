namespace EdgeDom.App.Importing;

/// <summary>
/// Finds what stands in a file twice, and names that differ in nothing but case and spaces and so mean the same thing:
/// the first row counts, each later one is told of.
/// </summary>
public sealed class OneSpelling(List<SkippedRow> skipped)
{
    /// <summary>The rule that a row breaks which says again what an earlier one said.</summary>
    public const string Twice = "stands in the file twice; the first row counts";

    /// <summary>The rule that a name breaks which another row spells otherwise.</summary>
    public const string SpelledOtherwise = "spelled otherwise on an earlier row; write one name in one way";

    private readonly Dictionary<string, (string Name, int Line)> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="name"/> is spelled as on all rows before; tells of it when it is not.</summary>
    public bool IsSpelledAsBefore(CsvRow row, string name)
    {
        var (first, line) = names.TryGetValue(Plain(name), out var found) ? found : (name, row.Line);
        names[Plain(name)] = (first, line);
        return first == name || Skip(row, SpelledOtherwise, $"'{name}', on line {line} '{first}'");
    }

    /// <summary>Whether no row before is of these names; tells of it when one is.</summary>
    public bool IsFirst(CsvRow row, params IReadOnlyList<string> key)
    {
        var plain = string.Join('\n', key.Select(Plain));
        return rows.TryAdd(plain, row.Line) || Skip(row, Twice, $"{string.Join(' ', key)}, also on line {rows[plain]}");
    }

    private bool Skip(CsvRow row, string rule, string what)
    {
        skipped.Add(new SkippedRow(row.Line, rule, what));
        return false;
    }

    private static string Plain(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
