using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Postings;

/// <summary>What a count found of one SKU, lot and owner in one compartment of the counted bin.</summary>
/// <param name="Sku">What lies there.</param>
/// <param name="Compartment">Counted from 1.</param>
/// <param name="Quantity">Base units, 0 when nothing of it is there.</param>
/// <param name="Lot">Batch, empty when there is none.</param>
/// <param name="Owner">Whose goods, empty for the house's own.</param>
public sealed record CountedPart(Sku Sku, int Compartment, long Quantity, string Lot = "", string Owner = "");
