namespace EdgeDom.Sourcing.Decisions;

/// <summary>What happens after a decision. Names stand in strategies and stored decisions for ever.</summary>
public enum AfterAction
{
    /// <summary>The plan is given to its nodes; what is left waits or is short, as the order wants it.</summary>
    Commit = 0,

    /// <summary>The next rule set is asked.</summary>
    Next = 1,

    /// <summary>
    /// What is left waits until stock, room at nodes, or other rules let it be planned; it counts on no expected supply
    /// and nobody is promised a day.
    /// </summary>
    Wait = 2,

    /// <summary>What is left waits and counts on expected supply, whether the order wants to wait or not.</summary>
    Backorder = 3,

    /// <summary>The order is held with its plan set aside until a person releases, changes or declines it.</summary>
    Hold = 4,

    /// <summary>What is left is cancelled at once.</summary>
    Cancel = 5,
}
