using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>
/// A positive quantity of one SKU that goes from one account to another of the same book. Immutable; a mistake is
/// corrected by a movement the other way. The id comes from the caller: the same id again is the same movement.
/// </summary>
/// <param name="Id">Unique for ever, made from what caused it, so that a repeat makes the same id.</param>
/// <param name="Sku">What moves.</param>
/// <param name="From">Loses the quantity.</param>
/// <param name="To">Gains it; same book as <paramref name="From"/>, another account.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
/// <param name="Cause">Why, for people: the order line, the count, the person.</param>
/// <param name="Lot">Batch, empty when the SKU has none.</param>
/// <param name="Owner">Whose goods, empty for the house's own.</param>
public sealed record StockMovement(
    string Id, Sku Sku, Account From, Account To, long Quantity, string Cause, string Lot = "", string Owner = "");
