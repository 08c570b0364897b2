namespace EdgeDom.Sourcing.Carriers;

/// <summary>
/// What one service would do for one order from one node, reckoned once from calendar and rate card when the order is
/// asked about; a decision rests on this alone.
/// </summary>
/// <param name="Service">Its name.</param>
/// <param name="Zone">The zone that holds the customer.</param>
/// <param name="Leaves">The day on which the parcel leaves the node; null when the node has no calendar.</param>
/// <param name="Arrives">The latest day on which it arrives; null when nobody knows when it leaves.</param>
/// <param name="Bands">The bands that the order's weight can come to, lightest first.</param>
/// <param name="Surcharges">Those that count.</param>
/// <param name="Co2GramsPerParcel">Grams of CO2 equivalent a parcel.</param>
/// <param name="Co2MicrogramsPerGram">Micrograms of it for each gram that is sent.</param>
/// <param name="Disruption">What keeps it from carrying anything; null when nothing does.</param>
/// <param name="Transit">Who said for how long it is on its way; null when its rate card did.</param>
public sealed record ServiceOffer(
    string Service,
    string Zone,
    DateOnly? Leaves,
    DateOnly? Arrives,
    IReadOnlyList<WeightBand> Bands,
    IReadOnlyList<SurchargeOffer> Surcharges,
    long Co2GramsPerParcel,
    long Co2MicrogramsPerGram,
    string? Disruption = null,
    TransitWord? Transit = null)
{
    /// <summary>All surcharges together.</summary>
    public long SurchargesMinor
    {
        get
        {
            var sum = 0L;
            for (var index = 0; index < Surcharges.Count; index++)
            {
                sum += Surcharges[index].Minor;
            }

            return sum;
        }
    }

    /// <summary>What it would emit with so many grams of goods, in micrograms.</summary>
    public Int128 Co2Micrograms(long grams) =>
        Math.BigMul(Co2GramsPerParcel, 1_000_000L) + Math.BigMul(Co2MicrogramsPerGram, grams);
}
