namespace EdgeDom.Hub.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It is tried now or later.</summary>
    Waiting = 0,

    /// <summary>The receiver has said yes.</summary>
    Delivered = 1,

    /// <summary>It was given up; it can be sent again.</summary>
    Failed = 2,
}
