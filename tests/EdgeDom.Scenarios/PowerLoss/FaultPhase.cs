namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What a ledger or a hub is doing when its disk fails.</summary>
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

    /// <summary>A hub's desk does three batches.</summary>
    HubPosting,

    /// <summary>The same, and after the first one the log is moved into the file.</summary>
    HubCheckpoint,

    /// <summary>A hub that was killed is opened, and does three batches.</summary>
    HubStart,
}
