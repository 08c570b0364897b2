namespace EdgeDom.Sourcing.Network;

/// <summary>What kind of place a node is. Its word stands in strategies and stored decisions.</summary>
public enum NodeKind
{
    /// <summary>A distribution centre; what a node is when nobody says.</summary>
    Dc = 0,

    /// <summary>A cube storage site.</summary>
    CubeSite = 1,

    /// <summary>A store with customers.</summary>
    Store = 2,

    /// <summary>A store without.</summary>
    DarkStore = 3,

    /// <summary>A logistics provider's place.</summary>
    ThreePl = 4,

    /// <summary>A supplier who sends by himself.</summary>
    Supplier = 5,

    /// <summary>A small place close to customers.</summary>
    MicroHub = 6,

    /// <summary>Where returns come in and are looked at; its stock is not for sale unless it is said.</summary>
    ReturnHub = 7,
}
