namespace EdgeDom.Hub.Orders;

/// <summary>Where the units of one order line stand; the buckets sum to what was ordered.</summary>
/// <param name="Planned">With a node, not yet picked.</param>
/// <param name="Picked">In a tote.</param>
/// <param name="Shipped">Sent.</param>
/// <param name="Short">Nobody can send them.</param>
/// <param name="Cancelled">No longer wanted.</param>
/// <param name="Backordered">Waiting for stock.</param>
/// <param name="Held">Of an order that is held, or set aside until all of it leaves together.</param>
/// <param name="Gathered">Of an order that is planned when its allocation window closes.</param>
public sealed record LineBuckets(
    long Planned,
    long Picked,
    long Shipped,
    long Short,
    long Cancelled,
    long Backordered = 0,
    long Held = 0,
    long Gathered = 0)
{
    /// <summary>All units.</summary>
    public long Sum => Planned + Picked + Shipped + Short + Cancelled + Backordered + Held + Gathered;
}
