namespace EdgeDom.Hub.Orders;

/// <summary>That an order shall be held as soon as its site has given back what it has.</summary>
/// <param name="Why">What is against it, in words.</param>
/// <param name="Millis">For how long, in ms.</param>
public sealed record HoldWish(string Why, long Millis);
