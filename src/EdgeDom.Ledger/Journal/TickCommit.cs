using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Journal;

/// <summary>Everything one tick of a site must make durable, all or nothing.</summary>
public sealed record TickCommit
{
    /// <summary>The tick's number, one more than the last committed one.</summary>
    public required long Tick { get; init; }

    /// <summary>The site clock of the tick.</summary>
    public required Moment At { get; init; }

    /// <summary>The facts as the loop encoded them; kept byte for byte for replay.</summary>
    public required ReadOnlyMemory<byte> Facts { get; init; }

    /// <summary>Which brain decided the tick; kept beside it.</summary>
    public string Brain { get; init; } = "";

    /// <summary>The hash of all that was decided, to hold a replay against; kept beside the facts.</summary>
    public ReadOnlyMemory<byte> Decided { get; init; }

    /// <summary>For the two books, in order.</summary>
    public required IReadOnlyList<StockMovement> Movements { get; init; }

    /// <summary>
    /// What the desk decided, as its <see cref="PostingDesk.Close"/> gave it; its movements stand first in
    /// <see cref="Movements"/>. Null when it decided nothing.
    /// </summary>
    public PostingBatch? Postings { get; init; }

    /// <summary>For the log to the hub, in order; the ledger itself tells the movements before them.</summary>
    public required IReadOnlyList<OutboundEntry> Up { get; init; }

    /// <summary>The hub's entries taken over in this tick, dense after the last one.</summary>
    public required IReadOnlyList<LogRecord> Down { get; init; }

    /// <summary>The whole state after this tick, now and then; a restart begins from the newest one. An empty one is
    /// none.</summary>
    public ReadOnlyMemory<byte>? Snapshot { get; init; }
}
