using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// The site would like to have this much of a SKU back. The hub answers with <see cref="StockGivenBack"/>: as much as
/// it has not promised, or 0.
/// </summary>
/// <param name="Sku">What it is about.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
/// <param name="Count">The count of a bin that misses them; null when they are wanted for use.</param>
public sealed record StockWanted(
    Sku Sku,
    long Quantity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountId? Count = null) : SiteMessage;
