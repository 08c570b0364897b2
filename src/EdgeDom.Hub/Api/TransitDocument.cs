namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/transit-times/{id}, for the API description only; <see cref="TransitForm"/> does the
/// reading.
/// </summary>
public sealed record TransitDocument(string ValidUntil, IReadOnlyList<TransitLaneDocument> Lanes);
