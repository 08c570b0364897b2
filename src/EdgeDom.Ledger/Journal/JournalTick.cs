using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Journal;

/// <summary>One committed tick as it is read back for replay.</summary>
/// <param name="Tick">Its number.</param>
/// <param name="At">The site clock of the tick.</param>
/// <param name="Facts">The facts as the loop encoded them.</param>
/// <param name="Brain">Which brain decided it; empty in rows of programs that did not say.</param>
/// <param name="Decided">The hash of what was decided; empty in rows of programs that did not say.</param>
public sealed record JournalTick(
    long Tick, Moment At, ReadOnlyMemory<byte> Facts, string Brain, ReadOnlyMemory<byte> Decided);
