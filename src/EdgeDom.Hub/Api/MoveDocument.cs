namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/fulfilment-orders/{id}:move, for the API description only.</summary>
public sealed record MoveDocument(string Node, string By, string Reason, bool? PassesFences);
