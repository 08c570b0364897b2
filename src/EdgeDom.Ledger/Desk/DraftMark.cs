namespace EdgeDom.Ledger.Desk;

/// <summary>How far a draft had come when it was noted, to take back what came after.</summary>
internal readonly record struct DraftMark(int Balances, int Held, int Counts, int Movements, int Opened);
