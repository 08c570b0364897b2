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

    /// <summary>
    /// A fulfilment order lies at a site that nobody hears, so long after others were told that it is stale.
    /// </summary>
    StaleSite = 8,

    /// <summary>
    /// Units of it wait for supply that comes later than was expected, or nobody knows when any more.
    /// </summary>
    LateSupply = 9,

    /// <summary>Units of it wait for stock, so long after the first of them began to.</summary>
    Waited = 10,

    /// <summary>Not all of it has left, so long after it was placed.</summary>
    Unfinished = 11,
}
