using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Heads;

/// <summary>Where a ledger stands: its life, and how far each of its counted things has come.</summary>
/// <param name="Life">The file's life.</param>
/// <param name="Tick">The last committed tick, 0 before the first.</param>
/// <param name="Entries">The last entry's number, 0 before the first.</param>
/// <param name="EntryHash">That entry's hash, zeros before the first.</param>
/// <param name="UpLast">The last entry of the log to the hub.</param>
/// <param name="UpAcknowledged">What the hub has stored of it, as last written.</param>
/// <param name="DownLast">The last entry taken over from the hub.</param>
internal sealed record LedgerHead(
    LifeId Life, long Tick, long Entries, byte[] EntryHash, long UpLast, long UpAcknowledged, long DownLast);
