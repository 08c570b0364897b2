namespace EdgeDom.Hub.Reservations;

/// <summary>
/// Where a reservation stands. Only <see cref="Held"/>, <see cref="Confirmed"/> and <see cref="Pinned"/> set stock
/// aside, the last until an order has its units.
/// </summary>
public enum ReservationState
{
    /// <summary>Set aside until its hold lapses.</summary>
    Held = 0,

    /// <summary>Set aside until it is released.</summary>
    Confirmed = 1,

    /// <summary>Given back by the caller.</summary>
    Released = 2,

    /// <summary>Given back because nobody confirmed it in time.</summary>
    Expired = 3,

    /// <summary>Never set aside: there was not enough.</summary>
    Unavailable = 4,

    /// <summary>Never set aside: the node was taken out by people.</summary>
    Suspended = 5,

    /// <summary>Sent with the order that named it; that of a promise, or of a held order, became its units.</summary>
    Consumed = 6,

    /// <summary>Bound to its node by people, or by the order that has its units; set aside until released.</summary>
    Pinned = 7,
}
