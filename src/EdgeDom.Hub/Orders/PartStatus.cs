namespace EdgeDom.Hub.Orders;

/// <summary>How far the work on a fulfilment order is.</summary>
public enum PartStatus
{
    /// <summary>Given to the node.</summary>
    Released = 0,

    /// <summary>Picking has begun.</summary>
    InProgress = 1,

    /// <summary>All that was still asked has left.</summary>
    Shipped = 2,

    /// <summary>Closed with nothing sent, because units were short.</summary>
    Incomplete = 3,

    /// <summary>Closed with nothing sent, because the node rejected it or it was cancelled.</summary>
    Cancelled = 4,
}
