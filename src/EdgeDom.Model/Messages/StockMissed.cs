using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// The count of a bin misses units that are allotted to the hub. The hub answers with <see cref="StockGivenBack"/> for
/// this count: as much as it has not promised, or 0. Each count asks once for a SKU.
/// </summary>
/// <param name="Sku">What is missing.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
/// <param name="Count">The count that waits for the answer, in bounds; a later answer is taken too.</param>
public sealed record StockMissed(Sku Sku, long Quantity, CountId Count) : SiteMessage;
