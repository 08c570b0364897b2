namespace EdgeDom.Hub.Api;

/// <summary>What a parcel costs besides, in some places or from one day to another.</summary>
public sealed record SurchargeDocument(string Name, long Minor, AreaDocument? Area, DateOnly? From, DateOnly? Until);
