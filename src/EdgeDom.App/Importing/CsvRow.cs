namespace EdgeDom.App.Importing;

/// <summary>One row of a CSV file: the line it begins on, counted from 1, and its fields.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields);
