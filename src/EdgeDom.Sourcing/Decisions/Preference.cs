namespace EdgeDom.Sourcing.Decisions;

/// <summary>What a buyer likes best. Names stand in stored decisions for ever.</summary>
public enum Preference
{
    /// <summary>The least money; what counts when nobody says.</summary>
    Cheap = 0,

    /// <summary>The earliest day on which all has arrived, then the least money.</summary>
    Fast = 1,

    /// <summary>The least CO2 equivalent, then the least money.</summary>
    Green = 2,
}
