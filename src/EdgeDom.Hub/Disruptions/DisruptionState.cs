namespace EdgeDom.Hub.Disruptions;

/// <summary>Where a disruption stands. Words stand in the database for ever.</summary>
public enum DisruptionState
{
    /// <summary>It has not begun.</summary>
    Planned = 0,

    /// <summary>It lasts.</summary>
    InEffect = 1,

    /// <summary>It is over.</summary>
    Ended = 2,
}
