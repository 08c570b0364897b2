namespace EdgeDom.Hub.Api;

/// <summary>One service of a rate card; days are monday to sunday, Monday to Friday when left out.</summary>
public sealed record ServiceRateDocument(
    string Name,
    IReadOnlyList<RateZoneDocument> Zones,
    IReadOnlyList<SurchargeDocument>? Surcharges,
    IReadOnlyList<string>? Days,
    IReadOnlyList<DateOnly>? Closed,
    long? Co2GramsPerParcel,
    long? Co2MilligramsPerKgKm,
    TrackingRangeDocument? Tracking = null,
    IReadOnlyList<CollectionDocument>? Collections = null);
