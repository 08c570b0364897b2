namespace EdgeDom.Sourcing.Carriers;

/// <summary>A surcharge that counts for an order; minor units of money a parcel.</summary>
public sealed record SurchargeOffer(string Name, long Minor);
