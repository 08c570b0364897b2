using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Desk;

/// <summary>The answer to counts at a node, the same for every repeat.</summary>
/// <param name="Counts">What was counted beside what the book had said, in the order of the request.</param>
public sealed record CountReceipt(IReadOnlyList<StockCount> Counts);
