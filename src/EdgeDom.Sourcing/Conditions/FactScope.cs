namespace EdgeDom.Sourcing.Conditions;

/// <summary>What a fact is about, and so where a formula may ask for it.</summary>
[Flags]
public enum FactScope
{
    /// <summary>About nothing: fixed values.</summary>
    None = 0,

    /// <summary>The order as a whole.</summary>
    Order = 1,

    /// <summary>One node.</summary>
    Node = 2,

    /// <summary>One SKU of the order.</summary>
    Item = 4,

    /// <summary>When it is decided.</summary>
    Time = 8,
}
