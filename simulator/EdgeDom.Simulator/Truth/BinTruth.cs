using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Truth;

/// <summary>Where a bin really is and what really lies in it, at the moment it was asked for.</summary>
public sealed record BinTruth(BinId Bin, BinPlace Place, int Compartments, IReadOnlyList<BinLoad> Loads);
