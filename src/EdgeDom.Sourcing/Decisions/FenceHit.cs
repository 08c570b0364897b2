using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>A fence that keeps a node out: from the whole order, or from one SKU of it.</summary>
public sealed record FenceHit(
    string Fence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sku? Sku = null);
