using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Whether reserved units are those of open reservations and of open fulfilment orders, no more and no less, and what
/// is claimed of supply what waits for it; and whether movements of stock lead to what lies at nodes.
/// </summary>
public static class HoldCheck
{
    /// <summary>States that the held units of every right are the sum of its open reservations.</summary>
    public static void Require(HubStore store)
    {
        var wrong = store.Reservations.Differences();
        Model.Require.That(wrong.Count == 0, $"Reservations do not add up: {string.Join(" ", wrong.Take(5))}");
    }

    /// <summary>
    /// Every right whose reserved units are not those of its open reservations and open fulfilment orders; empty when
    /// all is well. Reads every open order.
    /// </summary>
    public static IReadOnlyList<string> Differences(HubBook book)
    {
        var placed = new Dictionary<(NodeId Node, Sku Sku), long>();
        foreach (var part in book.Store.OpenOrders().SelectMany(order => order.Parts).Where(part => !part.IsClosed))
        {
            foreach (var line in part.Lines)
            {
                var key = (part.Node, line.Sku);
                placed[key] = placed.GetValueOrDefault(key) + line.Open;
            }
        }

        var rights = book.Nodes.SelectMany(node => book.RightsOf(node.Node)).ToArray();
        return
        [
            .. book.Store.Reservations.Differences(),
            .. rights
                .Where(one => one.Right.Reserved != one.Held + placed.GetValueOrDefault((one.Node, one.Sku)))
                .Select(one => $"{one.Sku} at {one.Node}: {one.Right.Reserved} reserved, {one.Held} held,"
                    + $" {placed.GetValueOrDefault((one.Node, one.Sku))} with fulfilment orders."),
            .. placed.Keys.Except(rights.Select(one => (one.Node, one.Sku)))
                .Select(key => $"{key.Sku} at {key.Node}: placed without a right."),
            .. SupplyCheck.Differences(book),
            .. ScreeningCheck.Differences(book),
            .. ConsolidationCheck.Differences(book),
            .. MovementCheck.Differences(book),
        ];
    }
}
