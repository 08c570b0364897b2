using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Layouts;

/// <summary>
/// One bin at opening: its place in a stack (level 1 at the floor), its number of compartments (1, 2, 4 or 8), its
/// loads.
/// </summary>
public sealed record OpeningBin(BinId Bin, Cell Cell, int Level, int Compartments, IReadOnlyList<BinLoad> Loads);
