using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Logs;

/// <summary>One entry of a numbered, hash-chained log as it is stored. Number counts from 1 without gaps; Hash by
/// <see cref="Chains.HashChain"/>.</summary>
public sealed record LogRecord(long Number, string Kind, int Version, Moment At, string Body, string Hash);
