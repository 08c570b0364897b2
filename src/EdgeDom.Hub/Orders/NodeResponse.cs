namespace EdgeDom.Hub.Orders;

/// <summary>What the node has said about a fulfilment order.</summary>
public enum NodeResponse
{
    /// <summary>Nothing yet.</summary>
    Offered = 0,

    /// <summary>Yes.</summary>
    Accepted = 1,

    /// <summary>No.</summary>
    Rejected = 2,

    /// <summary>Asked to give it back, no answer yet.</summary>
    CancelRequested = 3,

    /// <summary>Gave it back.</summary>
    CancelAccepted = 4,

    /// <summary>Too late to give it back.</summary>
    CancelRefused = 5,
}
