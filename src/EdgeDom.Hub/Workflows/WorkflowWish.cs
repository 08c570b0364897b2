using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Workflows;

/// <summary>A template as somebody wants it to be, checked; see <see cref="WorkflowTemplate"/>.</summary>
public sealed record WorkflowWish(
    string Id,
    int Position,
    IReadOnlyList<NodeKind> NodeKinds,
    IReadOnlyList<string> ItemClasses,
    IReadOnlyList<string> Handling,
    IReadOnlyList<string> Steps,
    int PreparationMinutes);
