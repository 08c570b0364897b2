namespace EdgeDom.App.Configuration;

/// <summary>How a site works its store, where it may choose.</summary>
public sealed record StoreConfig
{
    /// <summary>Patience.</summary>
    [Option("An order that has waited this long goes before all choices.", Least = 1, Most = 86_400, Unit = "s")]
    public int AgeCapSeconds { get; init; } = 600;

    /// <summary>Preparing.</summary>
    [Option("Whether robots with nothing else to do take off what lies on bins that waiting orders will want.")]
    public bool PreparesWhenIdle { get; init; } = true;

    /// <summary>Sorting.</summary>
    [Option("Whether they also take seldom wanted bins off those that came more often; costs ways and battery.")]
    public bool SortsWhenIdle { get; init; }

    /// <summary>Ports by demand.</summary>
    [Option("A further open port gets orders only when each at work has so many bins before it or no free tote; 0 gives"
        + " every open port orders.", Least = 0, Most = 1_000, Unit = "bins")]
    public int PortBusyBins { get; init; }
}
