using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>What one tick's postings changed in one compartment of a bin.</summary>
/// <param name="Bin">The bin.</param>
/// <param name="Compartment">Counted from 1.</param>
/// <param name="Sku">What lies there.</param>
/// <param name="Quantity">Base units that came, below zero that left.</param>
/// <param name="Blocked">Base units that were blocked there, below zero that were freed.</param>
/// <param name="Lot">Batch, empty when there is none.</param>
/// <param name="Owner">Whose goods, empty for the house's own.</param>
public sealed record LoadChange(
    BinId Bin, int Compartment, Sku Sku, long Quantity, long Blocked, string Lot = "", string Owner = "");
