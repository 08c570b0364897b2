namespace EdgeDom.Sourcing.Decisions;

/// <summary>Why a node was taken or not. Names stand in stored decisions for ever.</summary>
public enum VerdictCode
{
    /// <summary>Fills the whole order, or all that can be filled.</summary>
    Chosen = 0,

    /// <summary>Fills a part of the order.</summary>
    ChosenForPart = 1,

    /// <summary>
    /// Could fill everything, but costs more; or emits more, where the least CO2 was asked for.
    /// </summary>
    Dearer = 2,

    /// <summary>Could fill a part, but the cheapest plan does without it.</summary>
    NotNeeded = 3,

    /// <summary>Has nothing of what is wanted.</summary>
    NoStock = 4,

    /// <summary>Not heard of for too long, and others could fill the order.</summary>
    Stale = 5,

    /// <summary>Taken out by people.</summary>
    Suspended = 6,

    /// <summary>Rejected, came short on, or lost this order to an exception rule before.</summary>
    Excluded = 7,

    /// <summary>Fences of the strategy keep it from everything it has.</summary>
    Fenced = 8,

    /// <summary>Nodes of earlier tiers could fill the order as well.</summary>
    LaterTier = 9,

    /// <summary>Nothing from it would arrive in time, or nobody knows when, and others do.</summary>
    Late = 10,

    /// <summary>No service of its rate card goes there, or none that was asked for and others have it.</summary>
    NoService = 11,

    /// <summary>A fence of the node itself: its stock is not there to be shipped.</summary>
    ShipOff = 12,

    /// <summary>A person has chosen another node.</summary>
    Overruled = 13,

    /// <summary>Had it already, and nobody else would send it.</summary>
    GivenBack = 14,

    /// <summary>All that it could send is worth less than a parcel beside others must be by the strategy.</summary>
    TooSmall = 15,
}
