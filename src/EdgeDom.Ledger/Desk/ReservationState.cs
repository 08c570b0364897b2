namespace EdgeDom.Ledger.Desk;

/// <summary>What has become of a reservation. Numbers are stored: never change them.</summary>
public enum ReservationState
{
    /// <summary>Held.</summary>
    Open = 0,

    /// <summary>Goods have left for it, whole or short.</summary>
    Fulfilled = 1,

    /// <summary>Given up by a posting.</summary>
    Void = 2,

    /// <summary>Its time was over.</summary>
    Lapsed = 3,

    /// <summary>The units it was for are lost.</summary>
    Cut = 4,
}
