using System.Text.Json.Serialization;
using EdgeDom.Hub.Workflows;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Views;

/// <summary>A workflow template as the API shows it; what is left out counts for any.</summary>
public sealed record WorkflowTemplateView(
    string Id,
    int Version,
    int Position,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<NodeKind>? NodeKinds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ItemClasses,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Handling,
    IReadOnlyList<string> Steps,
    int PreparationMinutes)
{
    /// <summary>Of a template as it stands.</summary>
    public static WorkflowTemplateView Of(WorkflowTemplate template) => new(
        template.Id,
        template.Revision,
        template.Position,
        template.NodeKinds is { Count: > 0 } kinds ? kinds : null,
        template.ItemClasses is { Count: > 0 } classes ? classes : null,
        template.Handling is { Count: > 0 } handling ? handling : null,
        template.Steps,
        template.PreparationMinutes);
}
