namespace EdgeDom.Hub.Desk;

/// <summary>Whether movements of stock lead to what lies at the nodes, one after the other.</summary>
public static class MovementCheck
{
    /// <summary>
    /// Every place where they do not; empty when all is well. What was there before movements were written down has
    /// none. Reads all of them, so for checks only.
    /// </summary>
    public static IReadOnlyList<string> Differences(HubBook book)
    {
        var rows = book.Store.Stocks.Movements;
        return
        [
            .. rows.Gaps(),
            .. rows.Newest()
                .Where(one => book.Node(one.Node) is { IsManual: true })
                .Select(one => (One: one, Lies: MovementBook.OnHand(book.Right(one.Node, one.Sku))))
                .Where(one => one.Lies != one.One.OnHand)
                .Select(one => $"{one.One.Sku} at {one.One.Node}: {one.Lies} lie there, and movements lead to"
                    + $" {one.One.OnHand}."),
        ];
    }
}
