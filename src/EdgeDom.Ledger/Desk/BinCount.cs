using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Desk;

/// <summary>The count of a bin; ended at most once. While it is open nobody else changes what is in the bin.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Tick">The tick that began it.</param>
/// <param name="Bin">What is counted, all compartments.</param>
/// <param name="State">What has become of it.</param>
/// <param name="DueMillis">When the ledger has run so long, in ms, its time, or that of its question, is over.</param>
/// <param name="Difference">Base units found too much less those missing; 0 before it is posted.</param>
/// <param name="Short">Missing units that somebody was promised, 0 before it is posted.</param>
public sealed record BinCount(
    CountId Id, long Tick, BinId Bin, CountState State, long DueMillis, long Difference = 0, long Short = 0)
{
    /// <summary>Whether the bin is frozen for it.</summary>
    public bool IsOpen => State is CountState.Open or CountState.Asking;

    /// <summary>What was counted, while the hub is asked and for whoever decides; else null.</summary>
    public CountResult? Result { get; init; }
}
