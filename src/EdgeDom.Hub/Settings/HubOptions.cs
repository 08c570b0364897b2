namespace EdgeDom.Hub.Settings;

/// <summary>Everything the hub is told from outside.</summary>
public sealed record HubOptions
{
    /// <summary>
    /// Where to listen; only loopback addresses until people must sign in. Port 0 takes any free one.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The database file, when there is no PostgreSQL; its folder must exist.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>
    /// The connection string of a PostgreSQL database, which several nodes may share; null: the file. Holds a password,
    /// so it never goes into a log.
    /// </summary>
    public string? PostgresAddress { get; init; }

    /// <summary>False only where nobody will read the file again (virtual time).</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>The sites that speak the sync protocol.</summary>
    public IReadOnlyList<SiteOptions> Sites { get; init; } = [];

    /// <summary>The places that can fulfil.</summary>
    public IReadOnlyList<NodeOptions> Nodes { get; init; } = [];

    /// <summary>The items on sale; with <see cref="ItemsFile"/> left out too, every SKU is taken.</summary>
    public IReadOnlyList<ItemOptions> Items { get; init; } = [];

    /// <summary>A JSON file with an array of items, added to <see cref="Items"/>; null when there is none.</summary>
    public string? ItemsFile { get; init; }

    /// <summary>How many events the feed keeps, 1,000 to 1,000,000,000; older ones are forgotten.</summary>
    public long EventsKept { get; init; } = 5_000_000;

    /// <summary>How often each site's status is asked, in ms, 100 to 3,600,000.</summary>
    public int StatusPollMillis { get; init; } = 5_000;

    /// <summary>After how many missed answers a site counts as stale, 1 to 100.</summary>
    public int StaleAfterMissed { get; init; } = 3;
}
