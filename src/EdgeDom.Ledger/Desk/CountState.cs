namespace EdgeDom.Ledger.Desk;

/// <summary>What has become of the count of a bin. Numbers are stored: never change them.</summary>
public enum CountState
{
    /// <summary>People count; the bin is frozen.</summary>
    Open = 0,

    /// <summary>
    /// It is closed and misses units that are allotted to the hub, which is asked: the bin stays frozen until it
    /// answers, in bounds.
    /// </summary>
    Asking = 1,

    /// <summary>Its result is posted.</summary>
    Counted = 2,

    /// <summary>Given up by a posting, without a result.</summary>
    Dropped = 3,

    /// <summary>Its time was over, and there was no result.</summary>
    Lapsed = 4,
}
