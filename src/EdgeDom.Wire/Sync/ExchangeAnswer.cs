using EdgeDom.Model.Time;

namespace EdgeDom.Wire.Sync;

/// <summary>The hub's answer to an <see cref="ExchangeRequest"/>.</summary>
public sealed record ExchangeAnswer
{
    /// <summary>The question this answers.</summary>
    public required long Ask { get; init; }

    /// <summary>Site entries durably stored at the hub: 1 to this number.</summary>
    public required long UpHave { get; init; }

    /// <summary>Hash of that entry.</summary>
    public required string UpHead { get; init; }

    /// <summary>The hub's entries after the site's DownHave, dense, oldest first; may be empty.</summary>
    public required IReadOnlyList<LogEntry> Down { get; init; }

    /// <summary>Hash of the hub's entry before the first of <see cref="Down"/>.</summary>
    public required string DownHead { get; init; }

    /// <summary>
    /// What a life that has greeted must show to be admitted; 0 for an admitted one. It stays the same for a life, so
    /// that a greeting said twice does no harm.
    /// </summary>
    public long Ticket { get; init; }

    /// <summary>
    /// The hub's copy of the site's own entries after <see cref="LifeGreeting.UpAt"/>, for a life that asked for it.
    /// </summary>
    public IReadOnlyList<LogEntry> Copy { get; init; } = [];

    /// <summary>What a comparison has found; null when none was asked for, or the hub does not know of it.</summary>
    public SumsAnswer? Sums { get; init; }

    /// <summary>What the site must do besides.</summary>
    public SyncInstruction Instruction { get; init; }

    /// <summary>Why, when <see cref="Instruction"/> is not None.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The hub's clock when it answered, for people: nothing is ordered by it; null from an old hub.</summary>
    public Moment? HubAt { get; init; }

    /// <summary>Ask again no earlier than this, in ms; 0 at once.</summary>
    public int RetryAfterMillis { get; init; }

    /// <summary>Whether the hub wants the site's status document with the next request.</summary>
    public bool WantsStatus { get; init; }
}
