namespace EdgeDom.Hub.Desk;

/// <summary>
/// Whether what is claimed of supply is what waits for it and what reservations have of it, no more and no less.
/// </summary>
public static class SupplyCheck
{
    /// <summary>States it of every supply line.</summary>
    public static void Require(HubBook book)
    {
        var wrong = Claims(book);
        Model.Require.That(wrong.Count == 0, $"Claims on supply do not add up: {string.Join(" ", wrong.Take(5))}");
    }

    /// <summary>
    /// Every supply line whose claims are not what waits for it, and every difference between the index of what waits
    /// and the orders; empty when all is well. Reads every open order.
    /// </summary>
    public static IReadOnlyList<string> Differences(HubBook book)
    {
        var orders = book.Store.OpenOrders();
        string[] waits =
        [
            .. orders.SelectMany(order => order.Waiting.Select(wait =>
                $"{order.Id} {wait.Line} {wait.Supply} {wait.Units}")),
        ];
        var index = book.Store.Waiting.All();
        var units = orders.Sum(order => order.Waiting.Sum(wait => wait.Units));
        return
        [
            .. Claims(book),
            .. waits.Except(index, StringComparer.Ordinal).Select(row => $"{row} waits and is not in the index."),
            .. index.Except(waits, StringComparer.Ordinal).Select(row => $"{row} is in the index and does not wait."),
            .. units == book.Counts.UnitsWaiting ? Array.Empty<string>()
                : [$"{book.Counts.UnitsWaiting} units are counted as waiting, {units} wait."],
        ];
    }

    private static List<string> Claims(HubBook book)
    {
        var claims = book.Store.Waiting.Claims().Concat(book.Store.Reservations.Claims())
            .GroupBy(one => one.Key, one => one.Value, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => one.Sum(), StringComparer.Ordinal);
        var lines = book.Supplies.Open.ToDictionary(line => line.Id, StringComparer.Ordinal);
        return
        [
            .. lines.Values.Where(line => line.Claimed != claims.GetValueOrDefault(line.Id))
                .Select(line => $"{line.Id}: {line.Claimed} claimed, {claims.GetValueOrDefault(line.Id)} wait for it."),
            .. claims.Keys.Where(id => !lines.ContainsKey(id)).Select(id => $"{id} has ended and is waited for."),
        ];
    }
}
