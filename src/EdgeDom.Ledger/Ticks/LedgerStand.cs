using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;

namespace EdgeDom.Ledger.Ticks;

/// <summary>Everything that grows with a commit, as of the last one.</summary>
/// <param name="Head">Tick and entries.</param>
/// <param name="JournalHash">The hash of the last tick in the journal.</param>
/// <param name="Up">The end of the log to the hub.</param>
/// <param name="Down">The end of what was taken over from the hub.</param>
internal sealed record LedgerStand(LedgerHead Head, byte[] JournalHash, LogHead Up, LogHead Down);
