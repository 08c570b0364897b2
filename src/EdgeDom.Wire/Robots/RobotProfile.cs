namespace EdgeDom.Wire.Robots;

/// <summary>How a make of robot wants to be spoken to.</summary>
public sealed record RobotProfile
{
    /// <summary>Version of VDA 5050: 2.1.0 or 2.0.0.</summary>
    public string Version { get; init; } = "2.1.0";

    /// <summary>First part of every topic.</summary>
    public string TopicRoot { get; init; } = "uagv";

    /// <summary>Manufacturer as it stands in topics and headers.</summary>
    public string Manufacturer { get; init; } = "EdgeDom";

    /// <summary>Name of a cell as a node; {col} and {row} are replaced.</summary>
    public string NodeName { get; init; } = "c{col}_r{row}";

    /// <summary>Map or deck name.</summary>
    public string MapId { get; init; } = "grid";

    /// <summary>Also send instant actions under the key some vehicles want (wire.md 1.5 rule 11).</summary>
    public bool SendsBothInstantActionKeys { get; init; }
}
