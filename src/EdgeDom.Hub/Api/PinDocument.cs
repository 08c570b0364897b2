namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/reservations/{id}:pin, for the API description only: who binds it and why, and to which
/// node; left out for that where it lies.
/// </summary>
public sealed record PinDocument(string By, string Reason, string? Node = null);
