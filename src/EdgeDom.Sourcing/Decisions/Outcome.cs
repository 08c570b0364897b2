namespace EdgeDom.Sourcing.Decisions;

/// <summary>What came of a decision. Names stand in stored decisions for ever.</summary>
public enum Outcome
{
    /// <summary>All that was asked is planned.</summary>
    Full = 0,

    /// <summary>Some of it.</summary>
    Partial = 1,

    /// <summary>Nothing.</summary>
    None = 2,
}
