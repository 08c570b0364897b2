using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>A type of event as the API describes it.</summary>
/// <param name="Type">The CloudEvents type.</param>
/// <param name="Summary">When it happens.</param>
/// <param name="IsByName">Whether it is told only while an endpoint names it, and only to those that do.</param>
/// <param name="DataSchema">The shape of its data, as JSON Schema.</param>
public sealed record EventTypeView(string Type, string Summary, bool IsByName, JsonNode DataSchema)
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (place, schema) => place.TypeInfo.Type.Namespace == typeof(OrderId).Namespace
            ? new JsonObject { ["type"] = "string" } : schema,
    };

    /// <summary>Of a type.</summary>
    public static EventTypeView Of(EventType type) => new(
        type.Name, type.Summary, type.IsByName, HubJson.Options.GetJsonSchemaAsNode(type.Content, Exporting));
}
