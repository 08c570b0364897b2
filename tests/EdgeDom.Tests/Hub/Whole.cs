using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Hub;

/// <summary>What orders and held promises have of a SKU at nodes, and that they keep it.</summary>
/// <param name="Units">Units that have left, or are with nodes or set aside there.</param>
/// <param name="Wanted">Units that are wanted.</param>
/// <param name="Short">Units of them that nobody has.</param>
/// <param name="Rejected">Fulfilment orders that nodes have rejected.</param>
/// <param name="Where">What it has where.</param>
/// <param name="Lost">Units that were ever lost of that.</param>
/// <param name="IsLacking">Whether a node has promised more of that than it has got.</param>
/// <param name="Order">What a promise became; empty where it is not confirmed, and for an order.</param>
internal sealed record Whole(
    long Units,
    long Wanted,
    long Short,
    long Rejected,
    (NodeId Node, Sku Sku)[] Where,
    long Lost,
    bool IsLacking,
    string Order)
{
    /// <summary>By order or promise, and SKU.</summary>
    public static Dictionary<string, Whole> Of(HubBench bench, IReadOnlyList<string> promises) =>
        bench.Do((book, _) => Of(book, promises));

    /// <summary>
    /// Orders and promises that have fewer units than before though they want them, no node has rejected one, and none
    /// has lost any of what they had.
    /// </summary>
    public static IReadOnlyList<string> Fewer(
        HubBench bench, IReadOnlyDictionary<string, Whole> before, IReadOnlyList<string> promises) =>
        bench.Do((book, _) =>
        {
            var after = Of(book, promises);
            var fewer = new List<string>();
            foreach (var (id, had) in before.Where(one => !one.Value.IsLacking && one.Value.Order.Length == 0))
            {
                var key = after.GetValueOrDefault(id)?.Order is { Length: > 0 } order ? order : id;
                var isOver = promises.Any(promise => id.StartsWith(promise, StringComparison.Ordinal)) && key == id;
                if (!isOver && LostOf(book, had.Where) == had.Lost && !Lacks(book, had.Where)
                    && after[key].Rejected == had.Rejected
                    && after[key].Units < Math.Min(had.Units, after[key].Wanted - had.Short))
                {
                    fewer.Add($"{id} had {had.Units} units, and as {key} has {after[key].Units} of them.");
                }
            }

            return fewer;
        });

    private static Dictionary<string, Whole> Of(HubBook book, IReadOnlyList<string> promises)
    {
        var all = new Dictionary<string, Whole>(StringComparer.Ordinal);
        for (var number = 1L; number <= book.Counts.Received; number++)
        {
            var order = book.Order(CustomerOrder.IdOf(number))!;
            var parcels = order.Hold is null
                ? OwnParcel.Of(order) : Screening.Aside(book, book.Store.HeldOrders.Of(order.Id)!);
            foreach (var sku in order.Lines.GroupBy(line => line.Sku))
            {
                all[$"{order.Id} {sku.Key}"] = Of(
                    book,
                    [.. parcels.Where(one => one.Of(sku.Key) > 0).Select(one => (one.Node, sku.Key)).Distinct()],
                    parcels.Sum(one => one.Of(sku.Key)) + order.Parts.SelectMany(part => part.Lines)
                        .Where(line => line.Sku == sku.Key).Sum(line => line.Shipped),
                    sku.Sum(line => line.Wanted),
                    sku.Sum(line => line.Short),
                    order.Parts.Count(part => part.NodeResponse == NodeResponse.Rejected));
            }
        }

        foreach (var promise in promises.Select(book.Promises.Of).OfType<Promise>())
        {
            var held = promise.State == PromiseState.Held ? book.Promises.Held(promise).ToArray() : [];
            foreach (var sku in promise.Quote.Wish.Lines.Select(line => line.Sku).Distinct())
            {
                var aside = Array.FindAll(held, one => one.Sku == sku);
                var units = aside.Sum(one => one.Quantity);
                var order = promise.Confirmation is { } made ? $"{made.Order} {sku}" : "";
                all[$"{promise.Id} {sku}"] = Of(
                    book, [.. aside.Select(one => (one.Node, one.Sku)).Distinct()], units, units, 0, 0, order);
            }
        }

        return all;
    }

    private static Whole Of(
        HubBook book,
        (NodeId Node, Sku Sku)[] where,
        long units,
        long wanted,
        long missing,
        long rejected,
        string order = "") =>
        new(units, wanted, missing, rejected, where, LostOf(book, where), Lacks(book, where), order);

    private static long LostOf(HubBook book, (NodeId Node, Sku Sku)[] where) =>
        where.Sum(one => book.Right(one.Node, one.Sku).Shrunk);

    private static bool Lacks(HubBook book, (NodeId Node, Sku Sku)[] where) => Array.Exists(where, one =>
        book.Right(one.Node, one.Sku) is var right
        && right.Granted < right.Shrunk + right.Reserved + right.Gone);
}
