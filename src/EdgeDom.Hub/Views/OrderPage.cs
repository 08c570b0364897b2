namespace EdgeDom.Hub.Views;

/// <summary>One page of orders, newest first; ask again with Next as cursor until it is null.</summary>
public sealed record OrderPage(IReadOnlyList<OrderRow> Orders, string? Next);
