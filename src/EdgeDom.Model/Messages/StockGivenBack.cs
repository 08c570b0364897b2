using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>The hub gives up its right to this much of a SKU (ALLOTTED becomes FREE).</summary>
/// <param name="Sku">What it is about.</param>
/// <param name="Quantity">Base units, 0 when all of them are promised.</param>
/// <param name="Count">The count whose <see cref="StockMissed"/> this answers; null when it answers none.</param>
public sealed record StockGivenBack(
    Sku Sku,
    long Quantity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountId? Count = null) : HubMessage;
