namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/orders/{id}:release, :decline and :ship-now, and of
/// POST /api/v1/fulfilment-orders/{id}:lift-override, for the API description only: who, and why.
/// </summary>
public sealed record HoldWordDocument(string By, string Reason);
