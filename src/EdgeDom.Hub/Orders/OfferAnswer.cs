namespace EdgeDom.Hub.Orders;

/// <summary>What became of an offer at one of the nodes that were asked.</summary>
public enum OfferAnswer
{
    /// <summary>The node may answer.</summary>
    Open = 0,

    /// <summary>It was the first that said yes.</summary>
    Accepted = 1,

    /// <summary>It said no.</summary>
    Declined = 2,

    /// <summary>It did not answer in time.</summary>
    Lapsed = 3,

    /// <summary>Somebody else has it, or nobody shall.</summary>
    Withdrawn = 4,
}
