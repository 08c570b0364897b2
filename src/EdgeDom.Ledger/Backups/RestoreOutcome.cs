using EdgeDom.Ledger.Lives;
using EdgeDom.Ledger.Verification;

namespace EdgeDom.Ledger.Backups;

/// <summary>What a restore did.</summary>
/// <param name="File">The ledger that can be opened now.</param>
/// <param name="Aside">Where the ledger went that was there before; empty when there was none.</param>
/// <param name="Note">The new life and the old one.</param>
/// <param name="Report">The check of all of it, which found nothing.</param>
public sealed record RestoreOutcome(string File, string Aside, LifeNote Note, VerifyReport Report);
