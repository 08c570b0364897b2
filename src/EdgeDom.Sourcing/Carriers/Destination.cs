namespace EdgeDom.Sourcing.Carriers;

/// <summary>Where a parcel goes, as a rate card sees it from one node; words are empty when nobody said.</summary>
public sealed record Destination(string Country, string PostalCode, long Metres);
