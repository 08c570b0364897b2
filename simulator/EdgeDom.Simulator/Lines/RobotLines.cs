using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Simulator.Lines;

/// <summary>
/// One robot's wire: its codec and its link to the broker. The link must be opened with the codec's subscriptions and
/// with its last will; whoever opened it closes it.
/// </summary>
public sealed record RobotLines(IRobotEnd End, IMessageLine Line);
