namespace EdgeDom.Hub.Api;

/// <summary>
/// What a parcel up to a weight costs; the last band of a zone may leave the weight out and takes any, what is left out
/// per kilogram is 0.
/// </summary>
public sealed record WeightBandDocument(long? GramsMost, long FixedMinor, long? PerKgMinor);
