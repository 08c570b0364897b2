namespace EdgeDom.Hub.Orders;

/// <summary>Why an order is held.</summary>
public enum HoldReason
{
    /// <summary>It looks like fraud.</summary>
    Fraud = 0,

    /// <summary>An exception rule wants somebody to look at it first.</summary>
    Exception = 1,

    /// <summary>Its rule set gives it to a person.</summary>
    Manual = 2,

    /// <summary>Its money is not sure.</summary>
    Payment = 3,
}
