namespace EdgeDom.Ledger.Logs;

/// <summary>Where a numbered log ends: the last entry's number (0 when empty) and hash (zeros when empty).</summary>
public readonly record struct LogHead(long Number, string Hash);
