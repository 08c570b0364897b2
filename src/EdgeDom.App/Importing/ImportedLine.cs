using EdgeDom.Model.Ids;

namespace EdgeDom.App.Importing;

/// <summary>One line of an imported order; quantity in base units, 1 or more.</summary>
public sealed record ImportedLine(Sku Sku, long Quantity);
