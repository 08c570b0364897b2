namespace EdgeDom.Scenarios.Postings;

/// <summary>A fault planted into the model: the comparison must notice that model and ledger differ.</summary>
public enum ModelFault
{
    /// <summary>None: model and ledger agree for ever.</summary>
    None,

    /// <summary>A reservation can be fulfilled a second time.</summary>
    FulfilledTwice,

    /// <summary>An account may be overdrawn by one unit.</summary>
    Overdrawn,

    /// <summary>A refusal is forgotten, so that the same request may succeed later.</summary>
    RefusalForgotten,

    /// <summary>Another request under a known id is posted.</summary>
    IdReused,

    /// <summary>What a short fulfilment leaves is lost instead of given back.</summary>
    RestLost,

    /// <summary>The first steps stay although a later one is refused.</summary>
    HalfPosted,

    /// <summary>A hold lapses a moment before its time.</summary>
    LapsedEarly,

    /// <summary>Blocked stock can be moved.</summary>
    BlockedMoved,

    /// <summary>Others may change what is in a bin that is being counted.</summary>
    FrozenMoved,

    /// <summary>The count of a bin does not lapse.</summary>
    CountNeverLapses,

    /// <summary>What the hub gives back for a count is free for anybody.</summary>
    GivenBackIsFree,

    /// <summary>What lies at a port counts as if it could be promised.</summary>
    PortIsPromised,

    /// <summary>A count does not ask the hub before somebody goes short.</summary>
    NobodyIsAsked,
}
