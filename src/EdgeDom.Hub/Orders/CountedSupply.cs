namespace EdgeDom.Hub.Orders;

/// <summary>Expected units that an order which is held to leave together counts on, and does not wait for.</summary>
/// <param name="Supply">The supply line.</param>
/// <param name="Units">How many of it.</param>
public sealed record CountedSupply(string Supply, long Units);
