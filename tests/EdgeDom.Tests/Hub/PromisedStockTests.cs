using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever callers do with promises, orders, reservations and stock, in any order and over any node: what is set aside
/// and what may be sold together are never more than there is.
/// </summary>
public sealed class PromisedStockTests
{
    private const int Acts = 40;
    private const int Runs = 25;
    private const int Ids = 6;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly OrderWords NoWords = new("", "", "", "");

    [Fact]
    public void Held_and_available_never_exceed_what_there_is_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Held_and_available_never_exceed_what_there_is_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        var shelves = new Dictionary<(string Node, string Sku), Shelf>();
        foreach (var node in Nodes)
        {
            Fill(benches[0], shelves, (node, "a"), 6);
            Fill(benches[0], shelves, (node, "b"), 3);
        }

        foreach (var draw in draws)
        {
            var chance = new Random(draw);
            Act(chance, chance.GetItems(benches, 1)[0], shelves);
            var judge = chance.GetItems(benches, 1)[0];
            judge.Do((book, _) => Judge(book, shelves)).ShouldBeEmpty();
        }
    }

    // Nothing is sent in these plays, so what lies there is what was last counted.
    private static void Fill(
        HubBench bench, Dictionary<(string Node, string Sku), Shelf> shelves, (string Node, string Sku) key, long units)
    {
        bench.Stock(key.Node, key.Sku, units);
        shelves[key] = new Shelf(units, shelves.GetValueOrDefault(key)?.Reserved ?? 0);
    }

    private static void Act(
        Random chance, HubBench bench, Dictionary<(string Node, string Sku), Shelf> shelves)
    {
        var id = $"p-{chance.Next(Ids)}";
        var millis = 1L << chance.Next(8, 20);
        switch (chance.Next(12))
        {
            case 0 or 1 or 2:
                bench.Do((book, now) => Promising.Quote(book, id, Wish(chance), now));
                break;
            case 3 or 4:
                bench.Do((book, now) => Promising.Hold(book, id, millis, now));
                break;
            case 5:
                bench.Do((book, _) => Promising.Extend(book, id, millis));
                break;
            case 6:
                bench.Do((book, now) => Promising.Confirm(book, id, NoWords, now));
                break;
            case 7:
                bench.Do((book, _) => Promising.Release(book, id));
                break;
            case 8:
                bench.Now = bench.Now.Plus(1L << chance.Next(8, 20));
                bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));
                break;
            case 9:
                bench.Order([.. Wish(chance).Lines.Select(line => (line.Sku.Value, line.Quantity))]);
                break;
            case 10:
                bench.Hold($"r-{chance.Next()}", Nodes[chance.Next(2)], "a", chance.Next(1, 4), millis);
                break;
            default:
                Fill(bench, shelves, (Nodes[chance.Next(2)], "ab"[chance.Next(2)].ToString()), chance.Next(0, 9));
                break;
        }
    }

    private static OrderRequest Wish(Random chance) => HubBench.Wish(chance.Next(3) switch
    {
        0 => [("b", chance.Next(1, 5))],
        1 => [("a", chance.Next(1, 5)), ("a", chance.Next(1, 5))],
        _ => [("a", chance.Next(1, 9)), ("b", chance.Next(1, 3))],
    });

    private static List<string> Judge(HubBook book, Dictionary<(string Node, string Sku), Shelf> shelves)
    {
        var wrong = HoldCheck.Differences(book).ToList();
        foreach (var ((node, sku), (there, before)) in shelves.ToArray())
        {
            // More may be set aside than there is only because units went away, never because more was set aside.
            var right = book.Right(NodeId.Of(node), Sku.Of(sku));
            var isAvailable = right.AvailableToSell == Math.Max(0, there - right.Reserved);
            if (!isAvailable || right.Oversold > 0 || right.Reserved > Math.Max(there, before))
            {
                wrong.Add($"{sku} at {node}, where {there} lie, {before} reserved before: {right}");
            }

            shelves[(node, sku)] = new Shelf(there, right.Reserved);
        }

        wrong.AddRange(Enumerable.Range(0, Ids).SelectMany(one => Unheld(book, $"p-{one}")));
        return wrong;
    }

    private sealed record Shelf(long There, long Reserved);

    // A held promise has all the units of its plan, any other has none.
    private static IEnumerable<string> Unheld(HubBook book, string id)
    {
        if (book.Promises.Of(id) is not { } promise)
        {
            yield break;
        }

        var wanted = promise.Quote.Decision.Parts.Sum(part => part.Lines.Sum(line => line.Quantity));
        var held = book.Promises.Held(promise).Sum(reservation => reservation.Quantity);
        var isOver = promise.DueClock <= book.Holds.Clock;
        if (held != (promise.State == PromiseState.Held ? wanted : 0) && !isOver)
        {
            yield return $"{id} is {promise.State} and holds {held} of {wanted}.";
        }
    }
}
