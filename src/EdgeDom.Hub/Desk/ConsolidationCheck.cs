using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Whether orders that are held to leave together have set aside what they say, and nothing of them is with a node.
/// </summary>
public static class ConsolidationCheck
{
    /// <summary>Every such order of which that is not so; empty when all is well. Reads all of them.</summary>
    public static IReadOnlyList<string> Differences(HubBook book)
    {
        var wrong = new List<string>();
        foreach (var plan in book.Store.HeldOrders.Together.All())
        {
            if (book.Order(plan.Order) is not { Consolidation: { } held, HasEnded: false } order)
            {
                wrong.Add($"{plan.Order} has units set aside to leave together and is not held for that.");
                continue;
            }

            var units = plan.Reservations.Select(book.Holds.Of).OfType<Reservation>().Where(one => one.IsOpen)
                .Sum(one => one.Quantity);
            if (units != held.Reserved.Sum() || order.Parts.Exists(part => !part.IsClosed))
            {
                wrong.Add($"{plan.Order} is held to leave together with {held.Reserved.Sum()} units, {units} are set"
                    + $" aside, {order.Parts.Count(part => !part.IsClosed)} parts are with nodes.");
            }
        }

        return wrong;
    }
}
