using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Explaining;

/// <summary>A fence that keeps a node out, with its condition; from one SKU only where one is named.</summary>
public sealed record ExplainedFence(
    string Fence, string? Refuses, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sku? Sku);
