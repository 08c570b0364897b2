namespace EdgeDom.Sourcing.Network;

/// <summary>What a parcel from a node costs: a fixed part and a part by distance.</summary>
/// <param name="FixedMinor">Per parcel, in minor units of money, 0 or more.</param>
/// <param name="PerKmMilliMinor">Per kilometre, in thousandths of a minor unit, 0 or more.</param>
public sealed record CostCard(long FixedMinor, long PerKmMilliMinor)
{
    private const long MetreMillisPerKm = 1_000_000;

    /// <summary>The distance part for <paramref name="metres"/>, rounded half up to whole minor units.</summary>
    public long DistanceMinor(long metres) => ((PerKmMilliMinor * metres) + (MetreMillisPerKm / 2)) / MetreMillisPerKm;

    /// <summary>The whole parcel over <paramref name="metres"/>, in minor units.</summary>
    public long ParcelMinor(long metres) => FixedMinor + DistanceMinor(metres);
}
