using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Stock;

/// <summary>What stands in one account of one SKU, lot and owner; never zero, below zero only in world
/// accounts.</summary>
public sealed record AccountBalance(Sku Sku, string Lot, string Owner, Account Account, long Quantity);
