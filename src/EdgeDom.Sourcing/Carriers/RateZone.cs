namespace EdgeDom.Sourcing.Carriers;

/// <summary>A service's rates for some places.</summary>
/// <param name="Name">For people and decisions.</param>
/// <param name="Area">Which places.</param>
/// <param name="TransitDays">
/// Delivery days of the service from the day on which a parcel leaves; 0 is the same day where the service delivers on
/// it.
/// </param>
/// <param name="Bands">By weight, lightest first; what is heavier than the last the service does not take.</param>
public sealed record RateZone(string Name, Area Area, int TransitDays, IReadOnlyList<WeightBand> Bands);
