using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Rebuilding;

/// <summary>The hub was asked for a count and had not answered.</summary>
/// <param name="Count">The count; it may have ended since.</param>
/// <param name="Sku">What is missing.</param>
/// <param name="Cut">What was cut from the hub's right for the count, because it did not wait any longer.</param>
public sealed record RebuiltQuestion(CountId Count, Sku Sku, long Cut);
