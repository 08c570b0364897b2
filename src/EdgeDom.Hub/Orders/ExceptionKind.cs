namespace EdgeDom.Hub.Orders;

/// <summary>What may go wrong with an order, as far as the hub can know by itself.</summary>
public enum ExceptionKind
{
    /// <summary>A node rejected a fulfilment order of it.</summary>
    Rejected = 0,

    /// <summary>A node missed units that it should have, when it picked or sent them.</summary>
    Lacking = 1,

    /// <summary>Nobody can, or may, send units of it, and they do not wait.</summary>
    Short = 2,

    /// <summary>Units of it wait for stock, so long after it was placed.</summary>
    Waiting = 3,

    /// <summary>A node has not said yes or no to a fulfilment order, so long after it was given it.</summary>
    Unanswered = 4,

    /// <summary>
    /// A fulfilment order is still with its node after the cut-off of the day on which it should leave.
    /// </summary>
    MissedCutOff = 5,

    /// <summary>All that can be sent will have arrived only after the day that its buyer was promised.</summary>
    PromiseAtRisk = 6,

    /// <summary>Nobody accepted a fulfilment order that was offered, where the strategy escalates that.</summary>
    Unclaimed = 7,
}
