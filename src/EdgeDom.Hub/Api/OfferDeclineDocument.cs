namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/offers/{id}:decline, for the API description only.</summary>
public sealed record OfferDeclineDocument(string Node, long Token, string Reason);
