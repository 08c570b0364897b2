namespace EdgeDom.Wire.Sync;

/// <summary>
/// The versions of the exchange that this program speaks. The hub is upgraded first and speaks the two former versions
/// too, so that a site that was away over an upgrade drains its log as it was written.
/// </summary>
public static class SyncVersions
{
    /// <summary>
    /// The newest: 1 first light; 2 greetings, the copy read back, comparisons; 3 packed bodies of movements and
    /// answers.
    /// </summary>
    public const int Newest = 3;

    /// <summary>The oldest in which what a site of this program writes can be understood.</summary>
    public const int LeastOfSite = 3;

    /// <summary>The oldest that is still spoken: the two before the newest.</summary>
    public const int Oldest = Newest > 2 ? Newest - 2 : 1;

    /// <summary>Whether one that speaks <paramref name="least"/> to <paramref name="speaks"/> is understood.</summary>
    public static bool IsUnderstood(int speaks, int least) => speaks >= Oldest && least <= Newest;
}
