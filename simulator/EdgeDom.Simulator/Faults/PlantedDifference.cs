using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Faults;

/// <summary>
/// A compartment that held <paramref name="Missing"/> units less at the start than the opening stock says.
/// </summary>
public sealed record PlantedDifference(BinId Bin, int Compartment, Sku Sku, long Missing);
