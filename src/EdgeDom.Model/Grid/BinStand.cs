using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Grid;

/// <summary>Where a bin stands, and how many compartments it has.</summary>
public sealed record BinStand(BinId Bin, int Compartments, BinPlace Place);
