namespace EdgeDom.App.Configuration;

/// <summary>The message broker of a site.</summary>
public sealed record BrokerConfig
{
    /// <summary>Own or foreign.</summary>
    [Option("Whether the program runs its own broker (then host must be loopback) or uses another one.")]
    public bool IsEmbedded { get; init; } = true;

    /// <summary>Host.</summary>
    [Option("Host to listen on or to connect to.")]
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port.</summary>
    [Option("TCP port; 0 takes any free one for the embedded broker.", Least = 0, Most = 65_535)]
    public int Port { get; init; } = 1883;

    /// <summary>User.</summary>
    [Option("User name of this program at the broker.")]
    public string User { get; init; } = "controller";

    /// <summary>Password.</summary>
    [Option("Where this program's password is; empty: drawn at start for the embedded broker, none for another one.")]
    public string PasswordRef { get; init; } = "";
}
