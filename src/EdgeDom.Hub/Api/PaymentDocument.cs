using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Api;

/// <summary>
/// How the payment of an order stands that is placed, any state but cancelled, and its number at who takes the money.
/// </summary>
public sealed record PaymentDocument(PaymentState State, string? Reference);
