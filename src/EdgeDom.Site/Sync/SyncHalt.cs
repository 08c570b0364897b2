namespace EdgeDom.Site.Sync;

/// <summary>Why a site does not exchange entries although the hub can be reached.</summary>
public enum SyncHalt
{
    /// <summary>It does exchange.</summary>
    None = 0,

    /// <summary>The hub refuses this site; people must look there.</summary>
    Refused = 1,

    /// <summary>
    /// This ledger is a new life and must be rebuilt from the hub's copy before it may promise anything.
    /// </summary>
    MustRebuild = 2,

    /// <summary>The two copies of a log are not the same; nothing is overwritten, people must look at both.</summary>
    Parted = 3,

    /// <summary>Hub and site speak no common version of the exchange; the older one must be upgraded.</summary>
    MustUpgrade = 4,
}
