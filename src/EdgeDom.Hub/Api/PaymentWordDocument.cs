using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/orders/{id}:payment, for the API description only: how the payment stands by now, its
/// number at who takes the money, who says so, and why.
/// </summary>
public sealed record PaymentWordDocument(PaymentState State, string? Reference, string By, string Reason);
