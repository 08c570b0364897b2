namespace EdgeDom.Hub.Orders;

/// <summary>An order's state, computed from its buckets.</summary>
public enum OrderStatus
{
    /// <summary>Units are still to be sent.</summary>
    Open = 0,

    /// <summary>Ended: all units not cancelled were sent.</summary>
    Shipped = 1,

    /// <summary>Ended: some units could not be sent by anybody.</summary>
    Short = 2,

    /// <summary>Ended: everything was cancelled.</summary>
    Cancelled = 3,

    /// <summary>Somebody must look at it, or pay it, first; nothing of it is with a node.</summary>
    Held = 4,
}
