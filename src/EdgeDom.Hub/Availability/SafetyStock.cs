using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Availability;

/// <summary>
/// Units that are sold to nobody, so that a book that is a little wrong oversells nothing. What is promised already
/// stays promised. Of several that are about a SKU at a node the closest counts alone: one that names the SKU before
/// one that names its class, that before one that names neither, and of each the one that names the node first.
/// </summary>
/// <param name="Id">The caller's id, unique for ever.</param>
/// <param name="Node">At which node; null for each.</param>
/// <param name="Sku">Of what; null for all items, or all of a class.</param>
/// <param name="Class">Of which class of items; null for any. Never together with a SKU.</param>
/// <param name="IsOverAll">
/// Whether the units are kept once of what all nodes have together, wherever they lie, and not at each node.
/// </param>
/// <param name="Units">How many of each SKU, 0 to <see cref="UnitsMax"/>.</param>
/// <param name="Revision">How often its caller changed it, from 1.</param>
/// <param name="HasEnded">Whether it counts for nothing any more.</param>
public sealed record SafetyStock(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sku? Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    bool IsOverAll,
    long Units,
    long Revision,
    bool HasEnded)
{
    /// <summary>Most units.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>What it is about; only one that counts is about the same.</summary>
    [JsonIgnore]
    public SafetyPlace Place => new(Node, Sku, Class, IsOverAll);
}
