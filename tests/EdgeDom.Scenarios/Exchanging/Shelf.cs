using EdgeDom.Model.Ids;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>One compartment of one bin, and the one SKU that lies in it.</summary>
internal readonly record struct Shelf(BinId Bin, int Compartment, Sku Sku);
