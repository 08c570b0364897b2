using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>One line of a receipt: units ordered, reserved, and short.</summary>
public sealed record ReceiptLine(int Line, Sku Sku, long Ordered, long Reserved, long Short);
