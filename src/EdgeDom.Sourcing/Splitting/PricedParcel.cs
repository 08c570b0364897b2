namespace EdgeDom.Sourcing.Splitting;

/// <summary>A way to send a parcel, as numbers.</summary>
/// <param name="Number">Which of the node's ways.</param>
/// <param name="Fixed">However heavy it is.</param>
/// <param name="PerGram">And for each gram.</param>
/// <param name="GramsMost">The heaviest.</param>
internal readonly record struct PricedParcel(int Number, ParcelPrice Fixed, ParcelPrice PerGram, long GramsMost)
{
    /// <summary>Whether it is never dearer than another and takes at least as much.</summary>
    public bool Beats(PricedParcel other) =>
        Fixed <= other.Fixed && PerGram <= other.PerGram && GramsMost >= other.GramsMost;
}
