namespace EdgeDom.Sourcing.Carriers;

/// <summary>What a parcel up to a weight costs.</summary>
/// <param name="GramsMost">The weight; null for the last band, when it takes any.</param>
/// <param name="FixedMinor">Per parcel, in minor units of money, 0 or more.</param>
/// <param name="PerKgMinor">And per kilogram of it, in minor units, 0 or more.</param>
public sealed record WeightBand(long? GramsMost, long FixedMinor, long PerKgMinor)
{
    /// <summary>Whether a parcel of it may weigh so much.</summary>
    public bool Takes(long grams) => GramsMost is not { } most || grams <= most;
}
