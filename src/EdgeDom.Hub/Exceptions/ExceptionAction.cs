namespace EdgeDom.Hub.Exceptions;

/// <summary>What a rule has done besides a raise of the order's priority.</summary>
public enum ExceptionAction
{
    /// <summary>Others are told by an event.</summary>
    Notify = 0,

    /// <summary>
    /// The fulfilment order's days are those of its node's card now, with room of that day, which its site is told; the
    /// order is promised for when all arrives.
    /// </summary>
    Redate = 1,

    /// <summary>The fulfilment order goes elsewhere, where others can send all of it.</summary>
    Reroute = 2,

    /// <summary>
    /// The order is held with its units set aside, until somebody releases or declines it or its time is up, when it is
    /// released.
    /// </summary>
    Hold = 3,
}
