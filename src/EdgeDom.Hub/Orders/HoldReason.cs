namespace EdgeDom.Hub.Orders;

/// <summary>Why an order is held.</summary>
public enum HoldReason
{
    /// <summary>It looks like fraud.</summary>
    Fraud = 0,

    /// <summary>Its rule set gives it to a person.</summary>
    Manual = 1,
}
