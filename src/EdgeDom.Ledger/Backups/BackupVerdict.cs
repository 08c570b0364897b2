using EdgeDom.Ledger.Verification;

namespace EdgeDom.Ledger.Backups;

/// <summary>What came of trying a backup.</summary>
/// <param name="Manifest">What it says of itself; null when it says nothing.</param>
/// <param name="Report">The check of the restored ledger; null when it could not be opened.</param>
/// <param name="Faults">What else is wrong.</param>
public sealed record BackupVerdict(BackupManifest? Manifest, VerifyReport? Report, IReadOnlyList<string> Faults)
{
    /// <summary>Whether the backup can be relied on.</summary>
    public bool IsSound => Faults.Count == 0 && Report is { IsSound: true };
}
