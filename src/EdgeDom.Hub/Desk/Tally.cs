using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Desk;

/// <summary>Keeps the counts of orders by state.</summary>
public static class Tally
{
    /// <summary>An order was in one state (null: not there) and is now in another.</summary>
    public static HubCounts Moved(HubCounts counts, OrderStatus? before, OrderStatus after) =>
        before == after ? counts : Add(before is { } old ? Add(counts, old, -1) : counts, after, 1);

    private static HubCounts Add(HubCounts counts, OrderStatus status, int sign) => status switch
    {
        OrderStatus.Shipped => counts with { Shipped = counts.Shipped + sign },
        OrderStatus.Short => counts with { Short = counts.Short + sign },
        OrderStatus.Cancelled => counts with { Cancelled = counts.Cancelled + sign },
        OrderStatus.Held => counts with { Held = counts.Held + sign },
        OrderStatus.Open => counts,
    };
}
