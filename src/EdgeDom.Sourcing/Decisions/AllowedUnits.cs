using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>That a buyer may have so many units of a SKU, 0 or more, over all nodes, and asked for more.</summary>
public sealed record AllowedUnits(Sku Sku, long Units);
