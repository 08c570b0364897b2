namespace EdgeDom.Hub.Orders;

/// <summary>What became of an offer.</summary>
public enum OfferState
{
    /// <summary>Some node may still accept it.</summary>
    Open = 0,

    /// <summary>A node has it.</summary>
    Taken = 1,

    /// <summary>Nobody accepted: the best that did not decline has it, or it was decided anew.</summary>
    Exhausted = 2,

    /// <summary>Its units went elsewhere meanwhile.</summary>
    Withdrawn = 3,
}
