using EdgeDom.Model.Grid;

namespace EdgeDom.Model.Robots;

/// <summary>
/// One cell on a robot's way. <paramref name="Index"/> counts the cells of one drive from 0 (where it began);
/// <paramref name="IsReleased"/> cells are claimed for this robot and cannot be taken back (base), the others are
/// only planned (horizon).
/// </summary>
public sealed record Waypoint(Cell Cell, int Index, bool IsReleased);
