namespace EdgeDom.Hub.Api;

/// <summary>What a node takes on for a date that is not as usual; what is left out is as usual.</summary>
public sealed record DatedCapDocument(
    DateOnly Date,
    long? FulfilmentOrders = null,
    long? Units = null,
    long? LabourMinutes = null,
    IReadOnlyList<EquipmentDocument>? Equipment = null);
