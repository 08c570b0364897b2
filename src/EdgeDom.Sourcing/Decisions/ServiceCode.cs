namespace EdgeDom.Sourcing.Decisions;

/// <summary>Why a service of a node was taken or not. Names stand in stored decisions for ever.</summary>
public enum ServiceCode
{
    /// <summary>Carries the node's part of the plan.</summary>
    Chosen = 0,

    /// <summary>Might have carried it, but another one is better.</summary>
    NotNeeded = 1,

    /// <summary>Another one was asked for.</summary>
    NotAsked = 2,

    /// <summary>Would arrive later than the plan allows, or nobody knows when.</summary>
    Late = 3,

    /// <summary>Does not take all that the node could send in one parcel.</summary>
    TooHeavy = 4,

    /// <summary>A disruption keeps it from carrying anything.</summary>
    Disrupted = 5,
}
