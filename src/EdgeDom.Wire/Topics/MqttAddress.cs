namespace EdgeDom.Wire.Topics;

/// <summary>Where a broker is and as whom to speak to it.</summary>
public sealed record MqttAddress
{
    /// <summary>Host name or address of the broker.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Unique per connection, never empty: role and site, or the robot's serial number.</summary>
    public required string ClientId { get; init; }

    /// <summary>User name; empty for a broker that asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Password of the user.</summary>
    public string Password { get; init; } = "";

    /// <summary>Filters to subscribe to after each connect, all with QoS 1.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>Published by the broker when the connection breaks; null for none.</summary>
    public TopicMessage? LastWill { get; init; }

    /// <summary>Seconds without traffic until the broker gives the client up (1.5 times this), 5 to 60.</summary>
    public int KeepAliveSeconds { get; init; } = 15;

    /// <summary>First wait before connecting again, in ms.</summary>
    public int BackOffLeastMillis { get; init; } = 1_000;

    /// <summary>Longest wait before connecting again, in ms.</summary>
    public int BackOffMostMillis { get; init; } = 30_000;

    /// <summary>Seed of the jitter in the waits.</summary>
    public int Seed { get; init; }
}
