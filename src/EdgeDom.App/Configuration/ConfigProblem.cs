namespace EdgeDom.App.Configuration;

/// <summary>
/// One thing wrong with a configuration: where it stands, which key, what is wrong and what is allowed.
/// </summary>
public sealed record ConfigProblem(string Origin, string Key, string Problem)
{
    /// <summary>The problem as one line for people.</summary>
    public override string ToString() => Key.Length == 0 ? $"{Origin}: {Problem}" : $"{Origin}: '{Key}': {Problem}";
}
