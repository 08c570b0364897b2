using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Messages;

/// <summary>
/// Granted stock is no longer there (missing, damaged); the hub's right is smaller by this much, whatever it has
/// promised.
/// </summary>
/// <param name="Sku">What it is about.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Count">The count that had asked by <see cref="StockMissed"/> and waits no longer; else null.</param>
public sealed record AllotmentShrunk(
    Sku Sku,
    long Quantity,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountId? Count = null) : SiteMessage;
