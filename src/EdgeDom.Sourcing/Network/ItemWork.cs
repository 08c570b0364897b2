using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Network;

/// <summary>What a unit of an item takes that is not as any other.</summary>
/// <param name="Sku">The item.</param>
/// <param name="UnitSeconds">Seconds of work a unit.</param>
/// <param name="Equipment">Equipment that each unit needs, in order of name; null for none.</param>
public sealed record ItemWork(
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long UnitSeconds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Equipment = null);
