using System.Text.Json.Serialization;
using EdgeDom.Hub.Availability;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>A safety stock as the API shows it.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Node">At which node; left out for each.</param>
/// <param name="Sku">Of what; left out for all items, or all of a class.</param>
/// <param name="Class">Of which class of items; left out for any.</param>
/// <param name="IsOverAll">Whether it is kept once of what all nodes have together.</param>
/// <param name="Units">How many units of each SKU are sold to nobody.</param>
public sealed record SafetyStockView(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Sku? Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    bool IsOverAll,
    long Units)
{
    /// <summary>Of one as it stands.</summary>
    public static SafetyStockView Of(SafetyStock stock) =>
        new(stock.Id, stock.Node, stock.Sku, stock.Class, stock.IsOverAll, stock.Units);
}
