using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>The line to a device works, for the first time or again; what it should show must be sent anew.</summary>
public sealed record LineFound(string Line, PortId? Port) : Fact;
