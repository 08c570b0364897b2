using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Stock;

/// <summary>One movement as it stands in the ledger. Numbers count from 1 without gaps.</summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Tick">The tick that made it.</param>
/// <param name="At">The site clock of that tick.</param>
/// <param name="Movement">What moved.</param>
public readonly record struct StockEntry(long Number, long Tick, Moment At, StockMovement Movement);
