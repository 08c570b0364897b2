namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What a ledger is doing when its disk fails.</summary>
internal enum FaultPhase
{
    /// <summary>Three ticks are committed.</summary>
    Posting,

    /// <summary>A tick is committed and then the log is moved into the file.</summary>
    Checkpoint,

    /// <summary>A ledger that was killed is opened, and a tick committed.</summary>
    Start,

    /// <summary>A backup is made between two ticks.</summary>
    Backup,

    /// <summary>A backup is restored over a ledger that was killed.</summary>
    Restore,
}
