namespace EdgeDom.Wire.Brokers;

/// <summary>What the broker has counted since its start.</summary>
public sealed record BrokerCounters
{
    /// <summary>Connections open now.</summary>
    public required int Clients { get; init; }

    /// <summary>Connections let in.</summary>
    public required long ConnectionsAccepted { get; init; }

    /// <summary>Connections refused.</summary>
    public required long ConnectionsRefused { get; init; }

    /// <summary>Messages published and let through.</summary>
    public required long Messages { get; init; }

    /// <summary>Bytes of their payloads.</summary>
    public required long PayloadBytes { get; init; }

    /// <summary>Messages refused.</summary>
    public required long PublishesDenied { get; init; }

    /// <summary>Subscriptions refused.</summary>
    public required long SubscriptionsDenied { get; init; }

    /// <summary>Connections ended because they published too fast.</summary>
    public required long RateCuts { get; init; }

    /// <summary>Messages dropped because a subscriber was too slow.</summary>
    public required long Overwritten { get; init; }
}
