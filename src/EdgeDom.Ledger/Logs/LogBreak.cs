namespace EdgeDom.Ledger.Logs;

/// <summary>The first entry of a stream that is not what was written, and what is wrong with it.</summary>
public sealed record LogBreak(string Stream, long Number, string What);
