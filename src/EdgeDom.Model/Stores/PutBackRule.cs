namespace EdgeDom.Model.Stores;

/// <summary>What becomes of bins that were dug away to reach one below them.</summary>
public enum PutBackRule
{
    /// <summary>
    /// Each is put back or left by what it covers, by robots that have nothing else to do: while demand never ends none
    /// goes back.
    /// </summary>
    Weighed = 0,

    /// <summary>All go back at once, in the order in which they stood.</summary>
    Always = 1,

    /// <summary>All stay where they were laid.</summary>
    Never = 2,
}
