namespace EdgeDom.Control.Views;

/// <summary>Counts since the ledger's life began, and what is open now.</summary>
public sealed record WorkView
{
    /// <summary>Fulfilment orders waiting for a port.</summary>
    public required int Waiting { get; init; }

    /// <summary>Fulfilment orders at a port.</summary>
    public required int Picking { get; init; }

    /// <summary>Lines of open fulfilment orders that are neither picked nor short.</summary>
    public long OpenLines { get; init; }

    /// <summary>Fulfilment orders shipped.</summary>
    public required long Shipped { get; init; }

    /// <summary>Fulfilment orders rejected or cancelled.</summary>
    public required long Refused { get; init; }

    /// <summary>Units picked, less those taken back.</summary>
    public required long UnitsPicked { get; init; }

    /// <summary>Units that could not be picked.</summary>
    public required long UnitsShort { get; init; }

    /// <summary>Bins brought to a picker.</summary>
    public required long Presentations { get; init; }

    /// <summary>Bins moved to reach one below, putting back included.</summary>
    public required long DigMoves { get; init; }

    /// <summary>Presentations that needed digging.</summary>
    public required long DugPresentations { get; init; }

    /// <summary>Milliseconds that open ports with work waited for a bin, in all.</summary>
    public required long PortWaitMillis { get; init; }

    /// <summary>Bins presented that had others on them when a robot set out for them.</summary>
    public long UnpreparedCount { get; init; }

    /// <summary>How long the last of them took, at most 4,096, in the order in which they were presented.</summary>
    public IReadOnlyList<UnpreparedWait> Unprepared { get; init; } = [];

    /// <summary>The last waits of a port for a bin, ms, at most 10,000, oldest first.</summary>
    public IReadOnlyList<long> PortWaits { get; init; } = [];
}
