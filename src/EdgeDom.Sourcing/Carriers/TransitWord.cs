namespace EdgeDom.Sourcing.Carriers;

/// <summary>For how long somebody who knows said that a service is on its way, instead of its rate card.</summary>
/// <param name="Source">Who said so.</param>
/// <param name="Days">Delivery days of the service from the day on which a parcel leaves.</param>
public sealed record TransitWord(string Source, int Days);
