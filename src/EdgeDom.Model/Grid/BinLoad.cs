using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Grid;

/// <summary>
/// What lies in one compartment of a bin. Compartments count from 1; quantity in base units, 0 or more.
/// </summary>
public sealed record BinLoad(int Compartment, Sku Sku, long Quantity);
