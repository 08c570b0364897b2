namespace EdgeDom.Hub.Settings;

/// <summary>What becomes of a held order when nobody has answered in time.</summary>
public enum HoldEnd
{
    /// <summary>It is declined, and its stock given back.</summary>
    Decline = 0,

    /// <summary>It is released.</summary>
    Release = 1,
}
