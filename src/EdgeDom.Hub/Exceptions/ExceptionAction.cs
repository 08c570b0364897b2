namespace EdgeDom.Hub.Exceptions;

/// <summary>What a rule has done besides a raise of the order's priority.</summary>
public enum ExceptionAction
{
    /// <summary>Others are told by an event.</summary>
    Notify = 0,

    /// <summary>
    /// The fulfilment order's days are those of its node's card now, and the order is promised for when all arrives.
    /// </summary>
    Redate = 1,

    /// <summary>The fulfilment order goes elsewhere, where others can send all of it.</summary>
    Reroute = 2,
}
