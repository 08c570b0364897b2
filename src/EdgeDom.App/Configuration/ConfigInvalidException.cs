namespace EdgeDom.App.Configuration;

/// <summary>
/// A configuration cannot be used; every problem that was found is named, so that one look cures them all.
/// </summary>
public sealed class ConfigInvalidException(IReadOnlyList<ConfigProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>At least one.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
