namespace EdgeDom.Hub.Api;

/// <summary>A service's rates for some places.</summary>
public sealed record RateZoneDocument(
    string Name, AreaDocument? Area, int TransitDays, IReadOnlyList<WeightBandDocument> Bands);
