namespace EdgeDom.Hub.Api;

/// <summary>How long a carrier is on a way; what is left out counts for any.</summary>
public sealed record TransitLaneDocument(
    string RateCard, int TransitDays, string? Service = null, string? Node = null, AreaDocument? Area = null);
