namespace EdgeDom.Hub.Api;

/// <summary>The numbers that a carrier has given for the parcels of a service; check is none, gs1 or s10.</summary>
public sealed record TrackingRangeDocument(
    string? Prefix, int Digits, long First, long Last, string? Suffix, string? Check);
