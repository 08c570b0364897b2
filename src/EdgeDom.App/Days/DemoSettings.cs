namespace EdgeDom.App.Days;

/// <summary>How a demo runs.</summary>
public sealed record DemoSettings
{
    /// <summary>Speed of the demo's clock, 1,000 is real time.</summary>
    public required long SpeedPermille { get; init; }

    /// <summary>Folder of the databases; must be empty.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether to end when every order has ended.</summary>
    public required bool ExitsWhenDone { get; init; }

    /// <summary>Where the hub listens; port 0 takes any free one.</summary>
    public string HubUrl { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where the site listens.</summary>
    public string SiteUrl { get; init; } = "http://127.0.0.1:0";

    /// <summary>File that what happens is written into; null for none.</summary>
    public string? Replay { get; init; }

    /// <summary>Another broker than the site's own, as host and port; null for its own.</summary>
    public (string Host, int Port)? Broker { get; init; }
}
