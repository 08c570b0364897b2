namespace EdgeDom.Hub.Api;

/// <summary>What a unit of some items takes of people; one of handling and class must be there.</summary>
public sealed record ItemLabourDocument(long SecondsPerUnit, string? Handling = null, string? Class = null);
