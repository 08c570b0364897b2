namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What a ledger had acknowledged when the power went.</summary>
/// <param name="Tick">The last tick of the ledger in place.</param>
/// <param name="Backups">Backups that were kept.</param>
/// <param name="IsRestored">Whether the ledger in place is the restored one.</param>
/// <param name="Postings">The last posting of the ledger in place that was answered, by its number.</param>
internal readonly record struct DiskPromise(long Tick, long Backups, bool IsRestored, long Postings = 0)
{
    /// <summary>After one more acknowledgement.</summary>
    public DiskPromise And(Acknowledged what, long value) => what switch
    {
        Acknowledged.Tick => this with { Tick = Math.Max(Tick, value) },
        Acknowledged.Backup => this with { Backups = value },
        Acknowledged.Restore => this with
        {
            Tick = value, IsRestored = true, Postings = PowerPostings.LastOf(value),
        },
        Acknowledged.Posting => this with { Postings = Math.Max(Postings, value) },
        _ => throw new InvalidDataException($"The journal holds an unknown acknowledgement: {what}."),
    };
}
