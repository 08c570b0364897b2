using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Journal;

/// <summary>One committed tick as it is read back for replay.</summary>
public sealed record JournalTick(long Tick, Moment At, ReadOnlyMemory<byte> Facts);
