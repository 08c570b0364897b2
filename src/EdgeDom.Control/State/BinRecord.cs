using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Control.State;

/// <summary>
/// One bin as the brain believes it to be: its place, its compartments and what lies in them (nothing empty is
/// listed).
/// </summary>
public sealed record BinRecord(BinId Bin, BinPlace Place, int Compartments, IReadOnlyList<BinLoad> Loads);
