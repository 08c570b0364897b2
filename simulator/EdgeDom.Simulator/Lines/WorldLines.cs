using EdgeDom.Model.Ids;

namespace EdgeDom.Simulator.Lines;

/// <summary>The wires by which a world is joined to a site: one entry for each of its robots and ports.</summary>
public sealed record WorldLines(
    IReadOnlyDictionary<RobotId, RobotLines> Robots, IReadOnlyDictionary<PortId, PortLines> Ports);
