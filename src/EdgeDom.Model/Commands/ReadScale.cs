using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Commands;

/// <summary>Ask a port's scale for a stable weight.</summary>
public sealed record ReadScale(PortId Port) : Command;
