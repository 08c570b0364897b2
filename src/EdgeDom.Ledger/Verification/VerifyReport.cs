using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Verification;

/// <summary>What a check of a whole ledger file found.</summary>
public sealed record VerifyReport
{
    /// <summary>The file's life.</summary>
    public required LifeId Life { get; init; }

    /// <summary>Ledger entries read.</summary>
    public required long Entries { get; init; }

    /// <summary>Entries of the log to the hub.</summary>
    public required long UpEntries { get; init; }

    /// <summary>Entries taken over from the hub.</summary>
    public required long DownEntries { get; init; }

    /// <summary>The last committed tick.</summary>
    public required long Ticks { get; init; }

    /// <summary>The newest checkpoint; null when there is none.</summary>
    public SignedCheckpoint? LastCheckpoint { get; init; }

    /// <summary>The keys that signed the checkpoints here, in the order in which they came.</summary>
    public IReadOnlyList<CheckpointSigner> Keys { get; init; } = [];

    /// <summary>
    /// Everything found, changed entries first and by number; at most <see cref="LedgerVerifier.BrokenMax"/> of each
    /// kind.
    /// </summary>
    public required IReadOnlyList<VerifyBreak> Broken { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsSound => Broken.Count == 0;

    /// <summary>The first ledger entry that is missing or not what was written; null when there is none.</summary>
    public long? FirstBrokenEntry => Broken.FirstOrDefault(found => found.Entry is not null)?.Entry;
}
