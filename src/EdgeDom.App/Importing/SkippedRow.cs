namespace EdgeDom.App.Importing;

/// <summary>
/// A row that was not taken: its line in the file (header is 1), the rule that refused it, and the row's own words.
/// </summary>
public sealed record SkippedRow(int Line, string Rule, string Text);
