using EdgeDom.Model.Ids;

namespace EdgeDom.App.Configuration;

/// <summary>The line addresses of one port's devices; an empty one means there is no such device.</summary>
public sealed record PortConfig
{
    /// <summary>Which port.</summary>
    [Option("The port's name in the layout.")]
    public required PortId Port { get; init; }

    /// <summary>Scanner.</summary>
    [Option("Line address of the scanner: serial:DEVICE:BAUD[,8N1] or tcp:HOST:PORT.")]
    public string Scanner { get; init; } = "";

    /// <summary>Light.</summary>
    [Option("Line address of the pick-to-light display.")]
    public string Light { get; init; } = "";

    /// <summary>Scale.</summary>
    [Option("Line address of the scale under the totes.")]
    public string Scale { get; init; } = "";
}
