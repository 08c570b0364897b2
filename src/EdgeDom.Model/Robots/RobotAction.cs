using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Robots;

/// <summary>What a robot does on the last cell of a drive.</summary>
/// <param name="Id">Unique for ever; the robot reports its progress under it.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Bin">The bin to lift or lower; null for charging.</param>
/// <param name="Level">The level at which the bin stands or will stand, 1 at the floor; 0 at a port or charger.</param>
/// <param name="Port">The port, when the cell is one.</param>
public sealed record RobotAction(string Id, RobotActionKind Kind, BinId? Bin, int Level, PortId? Port);
