namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What <c>recorder.c</c> notes; the numbers are its own.</summary>
internal enum DiskChangeKind
{
    Opened = 1,
    Written = 2,
    Synced = 3,
    Cut = 4,
    Unlinked = 5,
    Renamed = 6,
    FolderSynced = 7,
    Acknowledged = 8,
    Failed = 9,
}
