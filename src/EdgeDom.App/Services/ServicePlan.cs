namespace EdgeDom.App.Services;

/// <summary>
/// What must be done on this machine to install or remove a service: files to write, then commands to run, in order.
/// </summary>
public sealed record ServicePlan(
    IReadOnlyList<(string Path, string Text)> Files,
    IReadOnlyList<string> Removals,
    IReadOnlyList<(string Program, IReadOnlyList<string> Arguments)> Commands)
{
    /// <summary>The plan as a person would type it.</summary>
    public string ToText()
    {
        var lines = new List<string>();
        foreach (var (path, text) in Files)
        {
            lines.Add($"# write {path}");
            lines.Add(text);
        }

        lines.AddRange(
            Commands.Select(command => $"{command.Program} {string.Join(' ', command.Arguments.Select(Quote))}"));
        lines.AddRange(Removals.Select(path => $"# remove {path}"));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Quote(string argument) =>
        argument.Contains(' ', StringComparison.Ordinal)
            ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : argument;
}
