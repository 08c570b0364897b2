namespace EdgeDom.Sourcing.Network;

/// <summary>Whether a node may be asked at all for one order.</summary>
public enum NodeGate
{
    /// <summary>Yes.</summary>
    Open = 0,

    /// <summary>Not heard of for too long: only when nobody else can fill what is missing.</summary>
    Stale = 1,

    /// <summary>Taken out by people: never.</summary>
    Suspended = 2,

    /// <summary>Has rejected, come short on, or lost this order to an exception rule: not again for it.</summary>
    Excluded = 3,

    /// <summary>Its stock is not there to be shipped: never.</summary>
    ShipOff = 4,
}
