namespace EdgeDom.Hub.Orders;

/// <summary>What may be done with an order, as the last word of its address says it.</summary>
public enum OrderAct
{
    /// <summary>What has not left is asked back.</summary>
    Cancel = 0,

    /// <summary>A held order is sent.</summary>
    Release = 1,

    /// <summary>A held order is not sent.</summary>
    Decline = 2,
}
