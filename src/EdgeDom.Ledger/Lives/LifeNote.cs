using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Lives;

/// <summary>That a ledger was restored: from then on it has another life, so that nobody takes it for the old
/// one.</summary>
/// <param name="Life">The life it has had since.</param>
/// <param name="LifeBefore">The life of the copy.</param>
/// <param name="At">When it was restored, by the clock of whoever did.</param>
/// <param name="Entries">The last entry of the copy.</param>
/// <param name="Tick">Its last tick.</param>
/// <param name="Source">The copy's file name.</param>
public sealed record LifeNote(LifeId Life, LifeId LifeBefore, Moment At, long Entries, long Tick, string Source);
