using EdgeDom.Control;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Time;

namespace EdgeDom.Site.Loop;

/// <summary>
/// A tick between decision and release: what is committed, and what may be told once it is. It waits as it is when the
/// ledger's volume is full, and is tried again.
/// </summary>
internal sealed record DecidedTick(TickCommit Commit, StepOutcome Outcome, IReadOnlyList<Fact> Facts, Moment Now);
