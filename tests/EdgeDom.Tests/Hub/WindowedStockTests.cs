using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to gathered orders, to stock and to time, over any node and through restarts: there is one window,
/// and nobody of it gets a unit while a more urgent one of it, who wants the same, gets none.
/// </summary>
public sealed class WindowedStockTests
{
    private const int Acts = 60;
    private const int Runs = 25;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly string[] Skus = ["a", "b"];

    [Fact]
    public void The_urgent_of_a_window_get_the_last_units_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play, options => Windows.Gathering(options with { IsDurable = false }));

    [Fact]
    public void The_urgent_of_a_window_get_the_last_units_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play, Windows.Gathering);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        foreach (var (at, draw) in draws.Index())
        {
            var bench = benches[(draw >> 4) % benches.Length];
            if (draw % 13 == 0)
            {
                bench.Reopen();
            }

            Act(bench, benches, draw, at);
            Windows.ShouldAddUp(benches[(draw >> 9) % benches.Length], $"after act {at}");
        }

        Close(benches);
        Backorders.ShouldAddUp(benches[0]);
    }

    private static void Act(HubBench bench, HubBench[] benches, int draw, int at)
    {
        var (sku, id) = (Skus[(draw >> 6) & 1], CustomerOrder.IdOf(1 + ((draw >> 20) % 20)));
        switch ((draw >> 14) % 10)
        {
            case 0 or 1 or 2 or 3 or 4:
                bench.Place($"order-{at}", HubBench.Wish((sku, 1)) with
                {
                    Priority = (draw >> 20) % 3, Backorder = (draw & 8) > 0,
                });
                break;
            case 5:
                bench.Do((book, now) => Cancelling.Cancel(book, id, now));
                break;
            case 6:
                bench.Do((book, now) => Changing.Change(
                    book, id, new OrderChange("Ada", "he rang", (draw >> 8) % 3, null, []), null, $"c-{at}", now));
                break;
            case 7:
                bench.Stock(Nodes[(draw >> 7) & 1], sku, (draw >> 20) % 6);
                break;
            case 8:
                Array.ForEach(benches, one => one.Now = one.Now.Plus((draw >> 20) % (Windows.Millis / 2)));
                Windows.Tend(bench);
                break;
            default:
                Close(benches);
                break;
        }
    }

    // All that was gathered had one window, or one that closed before; then the urgent got theirs before.
    private static void Close(HubBench[] benches)
    {
        var gathered = benches[0].Do((book, _) => book.Store.Gathered.All());
        Windows.Close(benches);
        var orders = gathered.Select(id => benches[^1].Read(id)).ToArray();
        orders.ShouldAllBe(order => order.Window == null, "every window has closed");
        var closed = orders.Where(order => order.Status != OrderStatus.Cancelled).GroupBy(order => order.Lines[0].Sku);
        foreach (var same in closed)
        {
            var least = same.Where(Windows.IsPlanned).Select(order => order.Priority).DefaultIfEmpty(9).Min();
            same.Where(order => !Windows.IsPlanned(order)).ShouldAllBe(order => order.Priority <= least);
        }
    }
}
