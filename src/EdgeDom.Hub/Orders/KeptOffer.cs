using System.Text.Json.Serialization;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Orders;

/// <summary>What a service of a node would have done for a decision; short, since there may be many.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Zone">The zone that counted.</param>
/// <param name="Days">On which day it leaves and arrives; null when nobody knew.</param>
/// <param name="Bands">Of each band the most grams (-1 for any), the fixed part, and the part by the kilogram.</param>
/// <param name="Co2">Grams a parcel, micrograms a gram.</param>
/// <param name="Surcharges">Those that counted; null for none.</param>
/// <param name="Disruption">What kept it from carrying anything; null for nothing.</param>
/// <param name="Transit">Who said for how long it is on its way; null when its rate card did.</param>
public sealed record KeptOffer(
    string Service,
    string Zone,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<DateOnly>? Days,
    IReadOnlyList<IReadOnlyList<long>> Bands,
    IReadOnlyList<long> Co2,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SurchargeOffer>? Surcharges,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Disruption = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TransitWord? Transit = null)
{
    private const long AnyWeight = -1;

    /// <summary>Of an offer.</summary>
    public static KeptOffer Of(ServiceOffer offer) => new(
        offer.Service,
        offer.Zone,
        offer is { Leaves: { } leaves, Arrives: { } arrives } ? [leaves, arrives] : null,
        [.. offer.Bands.Select(band => (long[])[band.GramsMost ?? AnyWeight, band.FixedMinor, band.PerKgMinor])],
        [offer.Co2GramsPerParcel, offer.Co2MicrogramsPerGram],
        offer.Surcharges.Count > 0 ? offer.Surcharges : null,
        offer.Disruption,
        offer.Transit);

    /// <summary>The offer itself.</summary>
    public ServiceOffer Offered() => new(
        Service,
        Zone,
        Days?[0],
        Days?[1],
        [.. Bands.Select(band => new WeightBand(band[0] == AnyWeight ? null : band[0], band[1], band[2]))],
        Surcharges ?? [],
        Co2[0],
        Co2[1],
        Disruption,
        Transit);
}
