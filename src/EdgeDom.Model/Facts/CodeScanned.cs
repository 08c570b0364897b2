using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>The scanner of a port read a code.</summary>
public sealed record CodeScanned(PortId Port, string Code) : Fact;
