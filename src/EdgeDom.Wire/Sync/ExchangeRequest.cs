using EdgeDom.Model.Ids;

namespace EdgeDom.Wire.Sync;

/// <summary>
/// One question of a site to the hub (DESIGN 10): what it has of the hub's log, and its own entries the hub has not yet
/// acknowledged. Limits: 1,000 entries or 512 KiB; one open question per site.
/// </summary>
public sealed record ExchangeRequest
{
    /// <summary>Newest version of the exchange that the site speaks.</summary>
    public int Speaks { get; init; } = SyncVersions.Newest;

    /// <summary>Oldest version that it speaks.</summary>
    public int Least { get; init; } = SyncVersions.LeastOfSite;

    /// <summary>The site.</summary>
    public required string Site { get; init; }

    /// <summary>The life of the site's database.</summary>
    public required LifeId Life { get; init; }

    /// <summary>Number of this question, one more each time; an answer counts only for the open question.</summary>
    public required long Ask { get; init; }

    /// <summary>Hub entries durably taken over: 1 to this number.</summary>
    public required long DownHave { get; init; }

    /// <summary>Hash of the site's entry before the first one sent (64 hex digits; zeros before entry 1).</summary>
    public required string UpHead { get; init; }

    /// <summary>The site's entries, dense numbers, oldest first; may be empty.</summary>
    public required IReadOnlyList<LogEntry> Up { get; init; }

    /// <summary>
    /// What a life says of itself that the hub has not admitted yet; it sends no entries then. Null from an admitted
    /// one.
    /// </summary>
    public LifeGreeting? Greeting { get; init; }

    /// <summary>A question of a comparison; null in most requests.</summary>
    public SumsQuestion? Sums { get; init; }

    /// <summary>How long the hub may hold the answer open when it has nothing to say, in ms; 0 to 25,000.</summary>
    public int WaitMillis { get; init; }

    /// <summary>
    /// Why the site, of its own judgement, takes no entries and sends none until people have looked; null while it does
    /// both. The hub stops at <see cref="SyncJson.StoppedMax"/> characters.
    /// </summary>
    public string? Stopped { get; init; }

    /// <summary>The site's status document, for sites the hub cannot poll; null when not asked for.</summary>
    public string? Status { get; init; }
}
