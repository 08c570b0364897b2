using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>
/// What a count found of one stock record: the units of one SKU, lot and owner in one place, beside what the book said
/// in the moment before.
/// </summary>
/// <param name="Sku">What was counted.</param>
/// <param name="Booked">
/// Base units that the book said: 0 or more at a site; at a node without one below 0 when more has left than there was.
/// </param>
/// <param name="Counted">Base units that were there, 0 or more; the book says so from now on.</param>
public sealed record StockCount(Sku Sku, long Booked, long Counted);
