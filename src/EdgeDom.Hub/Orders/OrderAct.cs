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

    /// <summary>How urgent it is may be changed; it counts for what is planned from then on.</summary>
    ChangePriority = 3,

    /// <summary>Where it goes may be changed.</summary>
    ChangeShipTo = 4,

    /// <summary>How much is wanted may be changed.</summary>
    ChangeQuantity = 5,

    /// <summary>What is set aside until all of it leaves together is sent now.</summary>
    ShipNow = 6,
}
