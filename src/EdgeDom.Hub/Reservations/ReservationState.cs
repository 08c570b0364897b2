namespace EdgeDom.Hub.Reservations;

/// <summary>Where a reservation stands. Only <see cref="Held"/> and <see cref="Confirmed"/> set stock aside.</summary>
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

    /// <summary>Turned into the stock of an order.</summary>
    Consumed = 6,
}
