namespace EdgeDom.Hub.Api;

/// <summary>The body of POST /api/v1/offers/{id}:accept, for the API description only.</summary>
public sealed record OfferAnswerDocument(string Node, long Token);
