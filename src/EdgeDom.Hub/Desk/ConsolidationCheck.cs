using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Whether orders that are held to leave together have set aside what they say, nothing of them is with a node, and
/// what they count on of supply is counted there.
/// </summary>
public static class ConsolidationCheck
{
    /// <summary>Every such order of which that is not so; empty when all is well. Reads every open order.</summary>
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

        CustomerOrder[] open = [.. book.Store.OpenOrders()];
        foreach (var order in open.Where(
            order => order.Consolidation is not null && book.Store.HeldOrders.Together.Of(order.Id) is null))
        {
            wrong.Add($"{order.Id} is held to leave together and has nothing set aside for that.");
        }

        var counted = open.SelectMany(order => order.Consolidation?.Counts ?? [])
            .ToLookup(one => one.Supply, one => one.Units);
        wrong.AddRange(book.Supplies.Open.Where(line => line.Counted != counted[line.Id].Sum()).Select(
            line => $"{line.Id} is counted on for {line.Counted} units, held orders do for {counted[line.Id].Sum()}."));
        return wrong;
    }
}
