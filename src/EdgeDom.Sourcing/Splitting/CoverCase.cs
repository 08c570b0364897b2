namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// One order as numbers. Lines are distinct SKUs with 1 unit or more wanted; every array by node has the same length.
/// All money in one unit, whichever the caller counts in; parcels cost 0 or more.
/// </summary>
/// <param name="Parcels">What a parcel from each node costs.</param>
/// <param name="Wanted">Units wanted, by line.</param>
/// <param name="Supply">Units that may be taken, 0 or more, by line and node.</param>
/// <param name="UnitCosts">What a unit costs besides the parcel, such as picking and price, by line and node.</param>
/// <param name="LostPerUnit">What a unit costs that nobody sends.</param>
public sealed record CoverCase(
    long[] Parcels, long[] Wanted, long[][] Supply, long[][] UnitCosts, long LostPerUnit)
{
    /// <summary>
    /// Whether as many units are sent as can be, whatever it costs; then nobody asks what a lost one costs.
    /// </summary>
    public bool FillsFirst { get; init; }

    /// <summary>Most parcels.</summary>
    public int ParcelsMost { get; init; } = LeastCostCover.NodesMax;

    /// <summary>
    /// By line the number of its group, or -1: all that is sent of a group comes from one node. Null when there are no
    /// groups; only where <see cref="FillsFirst"/>.
    /// </summary>
    public int[]? Groups { get; init; }

    /// <summary>How many nodes there are.</summary>
    public int Nodes => Parcels.Length;

    /// <summary>What units cost when only parcels count.</summary>
    public static long[][] Free(int lines, int nodes)
    {
        var none = new long[nodes];
        var free = new long[lines][];
        Array.Fill(free, none);
        return free;
    }
}
