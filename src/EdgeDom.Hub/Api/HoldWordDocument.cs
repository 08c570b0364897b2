namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/orders/{id}:release and :decline, for the API description only: who, and why.
/// </summary>
public sealed record HoldWordDocument(string By, string Reason);
