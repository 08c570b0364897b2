namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What was said to be on the disk; the numbers stand in the journal.</summary>
internal enum Acknowledged
{
    /// <summary>All ticks up to a number.</summary>
    Tick = 0,

    /// <summary>So many backups.</summary>
    Backup = 1,

    /// <summary>A restored ledger in the place of the one before; it begins after a tick.</summary>
    Restore = 2,

    /// <summary>The answers to all postings up to a number; see <see cref="PowerPostings.LastOf"/>.</summary>
    Posting = 3,
}
