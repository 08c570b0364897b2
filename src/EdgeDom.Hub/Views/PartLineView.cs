using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Views;

/// <summary>One line of a fulfilment order: what was asked, and what became of it.</summary>
public sealed record PartLineView(
    int Line, int OrderLine, Sku Sku, long Quantity, long Released, long Picked, long Shipped, long Open)
{
    /// <summary>Of a line, copied, so that it may leave the desk's thread.</summary>
    public static PartLineView Of(PartLine line) => new(
        line.Line, line.OrderLine, line.Sku, line.Quantity, line.Released, line.Picked, line.Shipped, line.Open);
}
