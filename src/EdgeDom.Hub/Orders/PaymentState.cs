namespace EdgeDom.Hub.Orders;

/// <summary>What is known of an order's payment.</summary>
public enum PaymentState
{
    /// <summary>The money is there, or set aside for the order.</summary>
    Authorised = 0,

    /// <summary>Who takes the money has not answered yet.</summary>
    Pending = 1,

    /// <summary>It was refused; the buyer may still pay in another way.</summary>
    Failed = 2,

    /// <summary>The order will not be paid, or not any more.</summary>
    Cancelled = 3,
}
