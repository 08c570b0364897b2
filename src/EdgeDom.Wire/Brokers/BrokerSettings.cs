using System.Net;

namespace EdgeDom.Wire.Brokers;

/// <summary>How the embedded broker listens and what it lets through.</summary>
public sealed record BrokerSettings
{
    /// <summary>Address to listen on; loopback until TLS is there.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes any free one.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Everybody who may sign in; nobody else can.</summary>
    public required IReadOnlyList<BrokerUser> Users { get; init; }

    /// <summary>Connections at once, 1 to 10,000.</summary>
    public int ClientsMax { get; init; } = 1_000;

    /// <summary>Connections at once under one user name.</summary>
    public int ClientsPerUserMax { get; init; } = 8;

    /// <summary>Bytes of one message's payload.</summary>
    public int PayloadBytesMax { get; init; } = 64 * 1024;

    /// <summary>Messages that may wait for one slow subscriber; the oldest is dropped then and counted.</summary>
    public int WaitingPerClientMax { get; init; } = 16_384;

    /// <summary>Shortest keep-alive a client may ask for, in seconds.</summary>
    public int KeepAliveLeastSeconds { get; init; } = 5;

    /// <summary>Longest keep-alive a client may ask for, in seconds; 0 (never) is refused as well.</summary>
    public int KeepAliveMostSeconds { get; init; } = 60;

    /// <summary>File in which retained messages survive a restart; null keeps them in memory only.</summary>
    public string? RetainedFile { get; init; }
}
