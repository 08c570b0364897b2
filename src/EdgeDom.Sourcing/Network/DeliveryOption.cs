namespace EdgeDom.Sourcing.Network;

/// <summary>How a customer gets his goods.</summary>
public enum DeliveryOption
{
    /// <summary>They are sent to him.</summary>
    Ship = 0,

    /// <summary>He fetches them at the node.</summary>
    Pickup = 1,
}
