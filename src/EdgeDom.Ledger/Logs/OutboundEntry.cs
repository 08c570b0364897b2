namespace EdgeDom.Ledger.Logs;

/// <summary>A message to be appended to an outgoing log; the ledger gives it its number and hash.</summary>
public sealed record OutboundEntry(string Kind, int Version, string Body);
