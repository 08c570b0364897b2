using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Settings;

/// <summary>
/// One robot at the start: its serial number, the cell it stands on, its battery (0 to 1000 per mille).
/// </summary>
public sealed record RobotSetup(RobotId Robot, Cell Start, int BatteryPermille = 900);
