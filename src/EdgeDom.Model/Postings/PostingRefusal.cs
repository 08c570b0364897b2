namespace EdgeDom.Model.Postings;

/// <summary>The closed list of reasons why a posting was not made. Numbers are stored: never change them.</summary>
public enum PostingRefusal
{
    /// <summary>The account holds less than asked.</summary>
    NotEnough = 1,

    /// <summary>"At most" was asked and there is nothing.</summary>
    NothingThere = 2,

    /// <summary>Picks are planned from what would be taken.</summary>
    PicksPlanned = 3,

    /// <summary>What would be taken is blocked in its compartment.</summary>
    BlockedThere = 4,

    /// <summary>A reservation with this id was made before.</summary>
    ReservationExists = 5,

    /// <summary>No reservation has this id.</summary>
    ReservationUnknown = 6,

    /// <summary>The reservation was fulfilled, void, cut or has lapsed.</summary>
    ReservationEnded = 7,

    /// <summary>More is to be fulfilled than is held.</summary>
    MoreThanHeld = 8,

    /// <summary>Afterwards the stock of the SKU in the house would not be what is promised and free.</summary>
    BooksPart = 9,

    /// <summary>The site has no such item.</summary>
    UnknownItem = 10,

    /// <summary>The site has no such bin, compartment or port.</summary>
    UnknownPlace = 11,

    /// <summary>Only the hub disposes of what is allotted to it.</summary>
    HubsRight = 12,

    /// <summary>An account would hold more than the ledger counts to.</summary>
    TooLarge = 13,

    /// <summary>As many reservations or counts are open as the ledger keeps at once.</summary>
    TooManyOpen = 14,

    /// <summary>The bin lists as many different goods as it can.</summary>
    BinFull = 15,

    /// <summary>Nothing new is promised now: the disk is short of room, or the ledger was found broken.</summary>
    NothingNewNow = 16,

    /// <summary>The bin is being counted: only that count changes what is in it.</summary>
    CountInProgress = 17,

    /// <summary>A count with this id was begun before.</summary>
    CountExists = 18,

    /// <summary>No count has this id.</summary>
    CountUnknown = 19,

    /// <summary>The count was closed or given up, or its time was over.</summary>
    CountEnded = 20,

    /// <summary>The books have goods in the bin that the count does not name: 0 says that they are not there.</summary>
    NotCounted = 21,
}
