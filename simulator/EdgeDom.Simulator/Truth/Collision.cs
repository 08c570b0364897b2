using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Truth;

/// <summary>
/// Two robots' bodies met: <paramref name="Robot"/> came into <paramref name="Cell"/> while <paramref
/// name="Other"/> was in it.
/// </summary>
public sealed record Collision(Moment At, RobotId Robot, RobotId Other, Cell Cell);
