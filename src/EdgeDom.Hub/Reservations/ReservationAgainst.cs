namespace EdgeDom.Hub.Reservations;

/// <summary>What a reservation sets aside.</summary>
public enum ReservationAgainst
{
    /// <summary>Units that lie at a node.</summary>
    OnHand = 0,

    /// <summary>Units of a supply line that are still to come.</summary>
    Expected = 1,
}
