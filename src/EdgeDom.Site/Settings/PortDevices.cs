using EdgeDom.Model.Ids;

namespace EdgeDom.Site.Settings;

/// <summary>
/// The line addresses of one port's devices (DESIGN 8); an empty one means the port has no such device.
/// </summary>
public sealed record PortDevices
{
    /// <summary>Which port.</summary>
    public required PortId Port { get; init; }

    /// <summary>The bar code scanner.</summary>
    public string Scanner { get; init; } = "";

    /// <summary>The pick-to-light display with its button.</summary>
    public string Light { get; init; } = "";

    /// <summary>The scale under the totes.</summary>
    public string Scale { get; init; } = "";
}
