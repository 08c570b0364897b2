namespace EdgeDom.Hub.Views;

/// <summary>One page of supply lines, by id; ask again with Next as cursor until it is null.</summary>
public sealed record SupplyPage(IReadOnlyList<SupplyView> SupplyLines, string? Next);
