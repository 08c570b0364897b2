namespace EdgeDom.Hub.Api;

/// <summary>The body of a short pick: which line of the fulfilment order, how many units are missing, why.</summary>
public sealed record ShortPickDocument(int Line, long Quantity, string Reason);
