namespace EdgeDom.Site.Settings;

/// <summary>The message broker: our own within the program, or any other by its address.</summary>
public sealed record BrokerOptions
{
    /// <summary>Whether the program runs its own broker; then <see cref="Host"/> must be loopback.</summary>
    public bool IsEmbedded { get; init; } = true;

    /// <summary>Host to listen on or to connect to.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535; 0 takes any free one for the embedded broker.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>User name of this program at the broker.</summary>
    public string User { get; init; } = "controller";

    /// <summary>
    /// Where this program's password is, see <see cref="SecretRef"/>; empty: none for a foreign broker, one drawn at
    /// start for the embedded one.
    /// </summary>
    public string PasswordRef { get; init; } = "";

    /// <summary>File in which the embedded broker keeps retained messages; empty keeps them in memory only.</summary>
    public string RetainedFile { get; init; } = "";
}
