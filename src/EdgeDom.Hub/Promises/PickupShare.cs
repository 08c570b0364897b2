namespace EdgeDom.Hub.Promises;

/// <summary>How much of a basket can be fetched at a node.</summary>
public enum PickupShare
{
    /// <summary>All of it.</summary>
    Whole = 0,

    /// <summary>Some of it.</summary>
    Part = 1,

    /// <summary>Nothing.</summary>
    None = 2,
}
