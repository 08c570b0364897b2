namespace EdgeDom.Wire.Sync;

/// <summary>What the hub tells a site about the exchange itself.</summary>
public enum SyncInstruction
{
    /// <summary>Go on.</summary>
    None = 0,

    /// <summary>There was a gap: send again from UpHave + 1.</summary>
    ResendFrom = 1,

    /// <summary>A new life: read your own log back first and promise nothing until then.</summary>
    Rebuild = 2,

    /// <summary>Stopped by the hub: the chains part or an old life spoke. People must look.</summary>
    Refuse = 3,

    /// <summary>Hub and site have no version in common: the older one must be upgraded; the site's work goes on.
    /// </summary>
    Upgrade = 4,
}
