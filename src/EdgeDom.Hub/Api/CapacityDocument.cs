namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/nodes/{id}/capacity, for the API description only; <see cref="CapacityForm"/> does the
/// reading.
/// </summary>
public sealed record CapacityDocument(
    long? FulfilmentOrders = null,
    long? Units = null,
    long? LabourMinutes = null,
    LabourDocument? Labour = null,
    IReadOnlyList<EquipmentDocument>? Equipment = null,
    int? DaysAhead = null,
    IReadOnlyList<DatedCapDocument>? Dates = null);
