namespace EdgeDom.Hub.Orders;

/// <summary>How many units of an order's line the customer wants from now on, 0 to 1,000,000.</summary>
public sealed record LineChange(int Line, long Quantity);
