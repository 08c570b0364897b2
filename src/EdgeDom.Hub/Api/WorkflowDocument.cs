using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of PUT /api/v1/workflows/{id}, for the API description only; <see cref="WorkflowForm"/> does the reading.
/// </summary>
public sealed record WorkflowDocument(
    int Position,
    IReadOnlyList<string> Steps,
    IReadOnlyList<NodeKind>? NodeKinds = null,
    IReadOnlyList<string>? ItemClasses = null,
    IReadOnlyList<string>? Handling = null,
    int? PreparationMinutes = null);
