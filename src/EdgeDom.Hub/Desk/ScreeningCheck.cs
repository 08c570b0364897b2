namespace EdgeDom.Hub.Desk;

/// <summary>Whether held orders have set aside what they say, and nothing of them is with a node.</summary>
public static class ScreeningCheck
{
    /// <summary>Every held order of which that is not so; empty when all is well. Reads every held order.</summary>
    public static IReadOnlyList<string> Differences(HubBook book)
    {
        var wrong = new List<string>();
        foreach (var held in book.Store.HeldOrders.All())
        {
            if (book.Order(held.Order) is not { Hold: { } hold } order)
            {
                wrong.Add($"{held.Order} has a held plan and is not held.");
                continue;
            }

            var open = held.Reservations.Select(book.Holds.Of).Where(one => one is { IsOpen: true }).ToArray();
            var units = open.Sum(one => one!.Quantity);
            if (units != hold.Reserved.Sum() || order.Parts.Exists(part => !part.IsClosed) || order.IsWaiting)
            {
                wrong.Add($"{held.Order} is held with {hold.Reserved.Sum()} units, {units} are set aside,"
                    + $" {order.Parts.Count(part => !part.IsClosed)} parts are with nodes.");
            }
        }

        return wrong;
    }
}
