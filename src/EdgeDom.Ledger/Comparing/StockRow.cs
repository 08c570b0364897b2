using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Comparing;

/// <summary>The promise book of one SKU and owner at one moment, as two copies of it are compared.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Owner">Whose goods; empty for the house's own.</param>
/// <param name="Free">The site's own right, in base units.</param>
/// <param name="Allotted">The hub's.</param>
/// <param name="Reserved">Set aside.</param>
/// <param name="Blocked">Held back.</param>
/// <param name="Version">Number of the last ledger entry that touched the SKU and owner.</param>
public sealed record StockRow(
    Sku Sku, string Owner, long Free, long Allotted, long Reserved, long Blocked, long Version);
