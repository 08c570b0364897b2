using EdgeDom.Wire.Lines;

namespace EdgeDom.Simulator.Lines;

/// <summary>
/// The device ends of one port's lines; null where there is no such device. Whoever opened them closes them.
/// </summary>
public sealed record PortLines(ILine? Scanner, ILine? Light, ILine? Scale = null);
