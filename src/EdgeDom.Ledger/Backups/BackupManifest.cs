using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Backups;

/// <summary>What a backup holds, written beside it when it was whole and checked.</summary>
public sealed record BackupManifest
{
    /// <summary>The copy's file name; the manifest has the same with <c>.json</c> behind.</summary>
    public required string File { get; init; }

    /// <summary>The life of the ledger it was taken from.</summary>
    public required LifeId Life { get; init; }

    /// <summary>The schema of the file.</summary>
    public required long Schema { get; init; }

    /// <summary>The last committed tick.</summary>
    public required long Tick { get; init; }

    /// <summary>The last entry.</summary>
    public required long Entries { get; init; }

    /// <summary>That entry's hash in the chain, 64 hex digits.</summary>
    public required string EntryHash { get; init; }

    /// <summary>The root of the newest checkpoint, 64 hex digits; empty when there was none.</summary>
    public required string Root { get; init; }

    /// <summary>The entries that root covers.</summary>
    public required long RootEntries { get; init; }

    /// <summary>The last entry of the log to the hub.</summary>
    public required long UpLast { get; init; }

    /// <summary>The last entry taken over from the hub.</summary>
    public required long DownLast { get; init; }

    /// <summary>The file's length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of the file, 64 hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who asked for it; empty when nobody said.</summary>
    public string Person { get; init; } = "";

    /// <summary>When it was taken.</summary>
    public required Moment At { get; init; }
}
