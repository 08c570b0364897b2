using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>Units of the house that are gone although they were promised; whoever was promised them is told.</summary>
/// <param name="Sku">What is missing.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
/// <param name="Cause">Why, for people.</param>
/// <param name="Count">The count that asked the hub before; else null.</param>
public sealed record StockShortfall(
    Sku Sku,
    long Quantity,
    string Cause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountId? Count = null);
