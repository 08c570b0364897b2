namespace EdgeDom.Hub.Views;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's order, which does not change.</param>
/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
