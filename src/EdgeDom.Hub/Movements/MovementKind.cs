namespace EdgeDom.Hub.Movements;

/// <summary>Why more or less lies at a node without a site than before.</summary>
public enum MovementKind
{
    /// <summary>Somebody, or a feed, said what lies there.</summary>
    Restated = 0,

    /// <summary>People counted what lies there.</summary>
    Counted = 1,

    /// <summary>Units of a supply line have come.</summary>
    Received = 2,

    /// <summary>Units of a fulfilment order have left.</summary>
    Shipped = 3,

    /// <summary>Units of a fulfilment order were not found, or not sent.</summary>
    Short = 4,
}
