namespace EdgeDom.Sourcing.Decisions;

/// <summary>
/// What a line of a parcel's cost is for. The first three may be paid to somebody; the others are what the decision
/// counted besides. Names stand in stored orders for ever.
/// </summary>
public enum CostKind
{
    /// <summary>What the carrier asks by weight and distance.</summary>
    Carriage = 0,

    /// <summary>What he asks besides.</summary>
    Surcharge = 1,

    /// <summary>
    /// A term of the strategy, such as picking and packing, below 0 for a preference; or of a disruption.
    /// </summary>
    Term = 2,

    /// <summary>The price of its CO2.</summary>
    Co2 = 3,

    /// <summary>Days after the day that was asked for, and hours that it waits at its node.</summary>
    Lateness = 4,

    /// <summary>What its units were worth to later orders, and that its node might not have sent it.</summary>
    Worth = 5,

    /// <summary>That it is not the order's only parcel.</summary>
    ExtraParcel = 6,

    /// <summary>What keeps preferences from making a parcel cheaper than nothing.</summary>
    Floor = 7,

    /// <summary>All of it, of a decision that can no longer be told apart.</summary>
    AsPlanned = 8,
}
