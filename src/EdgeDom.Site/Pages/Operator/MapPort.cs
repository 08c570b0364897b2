namespace EdgeDom.Site.Pages.Operator;

/// <summary>A port with its cells as [column, row].</summary>
public sealed record MapPort(string Id, IReadOnlyList<IReadOnlyList<int>> Cells);
