namespace EdgeDom.Hub.Api;

/// <summary>What fulfilment orders take of a node's people; what is left out is 0.</summary>
public sealed record LabourDocument(
    long? SecondsPerFulfilmentOrder = null,
    long? SecondsPerLine = null,
    long? SecondsPerUnit = null,
    IReadOnlyList<ItemLabourDocument>? Items = null);
