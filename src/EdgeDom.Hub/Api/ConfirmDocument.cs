namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/promises/{id}:confirm: what was not known yet when it was quoted; what is left out stays as
/// it was quoted.
/// </summary>
public sealed record ConfirmDocument(
    string? Reference, string? Name, string? Street, string? City, PaymentDocument? Payment);
