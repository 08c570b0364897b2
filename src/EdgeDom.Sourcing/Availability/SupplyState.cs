namespace EdgeDom.Sourcing.Availability;

/// <summary>How a supply line stands.</summary>
public enum SupplyState
{
    /// <summary>It may come on its day: units may be promised from it.</summary>
    Expected = 0,

    /// <summary>Its day has passed and not all has come: nothing is promised from it until it gets a new day.</summary>
    Late = 1,

    /// <summary>All that will come has come.</summary>
    Received = 2,

    /// <summary>Nothing more of it will come.</summary>
    Cancelled = 3,
}
