using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is ordered, promised, held, rejected, missed, sent, cancelled and set, in any order and at any hub node:
/// what is booked of a window is what its orders and promises have of it, and nothing is booked beyond what it has.
/// </summary>
public sealed class WindowStockTests
{
    private const int Acts = 60;
    private const int Runs = 40;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Promises = [.. Enumerable.Range(0, Acts).Select(step => $"p-{step}")];
    private static readonly string[] Windows = ["eve", "noon"];
    private static readonly OrderWords NoWords = new("", "", "", "");

    [Fact]
    public void What_is_booked_of_a_window_is_what_orders_and_promises_have_of_it_SQLite() =>
        OneNode.Sample(Draws, Runs, Play, Screened);

    [Fact]
    public void What_is_booked_of_a_window_is_what_orders_and_promises_have_of_it_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play, Screened);

    private static HubOptions Screened(HubOptions options) => Suspects.Screened(options);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        foreach (var window in Windows)
        {
            Windowed.Put(benches[0], window, 4);
            benches[0].Stock("store", "a", 6);
            benches[0].Stock("depot", "b", 6);
        }

        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            var bench = chance.GetItems(benches, 1)[0];
            long[] before = [.. Windows.Select(window => Windowed.Booked(bench, window))];
            Act(chance, bench, step, benches);
            var judge = chance.GetItems(benches, 1)[0];
            foreach (var (index, window) in Windows.Index())
            {
                var booked = Windowed.Booked(judge, window);
                booked.ShouldBe(Windowed.Counted(judge, window, Promises), $"{window} at step {step}");
                var most = judge.Do((book, _) => book.Capacities.Windows.Of(window)!.Parcels);
                booked.ShouldBeLessThanOrEqualTo(Math.Max(most, before[index]), $"{window} at step {step}");
            }
        }
    }

    private static void Act(Random chance, HubBench bench, int step, HubBench[] benches)
    {
        var id = Promises[chance.Next(step + 1)];
        var window = chance.GetItems(Windows, 1)[0];
        (string, long)[] lines = chance.Next(2) == 0 ? [("a", 1)] : [("a", 1), ("b", 1)];
        var wish = Windowed.Wish(chance.Next(5) == 0 ? null : window, lines) with
        {
            Suspect = chance.Next(5) == 0 ? "a stolen card" : null, Backorder = chance.Next(3) > 0,
        };
        switch (chance.Next(14))
        {
            case 0 or 1 or 2:
                bench.Place($"o-{step}", wish);
                break;
            case 3 or 4:
                bench.Do((book, now) => Promising.Quote(book, Promises[step], wish, now));
                bench.Do((book, now) => Promising.Hold(book, Promises[step], 20_000, now, window: window));
                break;
            case 5:
                bench.Do((book, now) => Promising.Confirm(book, id, NoWords, now));
                break;
            case 6:
                bench.Do((book, _) => Promising.Release(book, id));
                break;
            case 7:
                Pass(benches);
                bench.Do((book, _) => Promising.Lapse(book));
                bench.Do((book, now) => Screening.Lapse(book, now));
                break;
            case 8:
                Windowed.Put(bench, window, chance.Next(0, 6));
                break;
            case 9 or 10:
                var (node, sku) = (chance.Next(2) == 0 ? "store" : "depot", chance.Next(2) == 0 ? "a" : "b");
                bench.Stock(node, sku, chance.Next(0, 9));
                break;
            default:
                ToOrder(chance, bench);
                break;
        }
    }

    private static void Pass(HubBench[] benches)
    {
        foreach (var bench in benches)
        {
            bench.Now = bench.Now.Plus(15_000);
        }
    }

    private static void ToOrder(Random chance, HubBench bench) => bench.Do((book, now) =>
    {
        if (book.Counts.Received == 0)
        {
            return 0;
        }

        var order = book.Order(CustomerOrder.IdOf(chance.NextInt64(1, book.Counts.Received + 1)))!;
        var part = order.Parts.Find(one => !one.IsClosed);
        switch (chance.Next(4))
        {
            case 0:
                Cancelling.Cancel(book, order.Id, now);
                break;
            case 1 when part is not null:
                Settling.Reject(book, order, part, "closed", now);
                break;
            case 2 when part is not null:
                Settling.ShortPick(book, order, part, part.Lines[0], 1, "gone", now);
                break;
            case 3 when part is not null:
                Settling.Ship(book, order, part, HubBench.Shipped(part).Lines, now);
                break;
        }

        return 0;
    });
}
