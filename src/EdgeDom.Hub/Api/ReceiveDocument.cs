namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/supply-lines/{id}:receive, for the API description only.</summary>
public sealed record ReceiveDocument(long Quantity, bool? IsLast);
