using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Facts;

/// <summary>
/// The light of a port says that it now shows the display with this number; scans before that belong to the display
/// before.
/// </summary>
public sealed record LightShown(PortId Port, long Number) : Fact;
