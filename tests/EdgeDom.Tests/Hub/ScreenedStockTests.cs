using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to suspect orders, to changes of them and of others, to stock and time, in any order, over any node
/// and through restarts: nothing of a held order is with a node, its units are set aside as long as it is held and no
/// longer, and no unit is sold twice.
/// </summary>
public sealed class ScreenedStockTests
{
    private const int Acts = 40;
    private const int Runs = 25;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];

    [Fact]
    public void A_held_order_is_never_routed_and_stock_books_stay_right_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play, options => Suspects.Screened(options with { IsDurable = false }));

    [Fact]
    public void A_held_order_is_never_routed_and_stock_books_stay_right_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play, options => Suspects.Screened(options));

    private static void Play(int[] draws, params HubBench[] benches)
    {
        var now = benches[0].Now;
        foreach (var node in Nodes)
        {
            benches[0].Stock(node, "a", 9);
        }

        foreach (var (at, draw) in draws.Index())
        {
            var bench = benches[(draw >> 4) % benches.Length];
            if (draw % 11 == 0)
            {
                bench.Reopen();
            }

            bench.Now = now;
            Act(bench, draw, at);
            now = bench.Now;
            benches[(draw >> 9) % benches.Length].Do((book, _) => Judge(book)).ShouldBeEmpty($"after act {at}");
        }

        Backorders.ShouldAddUp(benches[0]);
    }

    private static void Act(HubBench bench, int draw, int at)
    {
        var (units, id) = (1 + ((draw >> 8) % 6), CustomerOrder.IdOf(1 + ((draw >> 20) % 10)));
        switch ((draw >> 14) % 10)
        {
            case 0 or 1 or 2:
                Suspects.Order(bench, $"suspect-{at}", ("a", units));
                break;
            case 3:
                Backorders.Order(bench, $"honest-{at}", "a", units, backorder: (draw & 8) > 0);
                break;
            case 4:
                Suspects.Release(bench, id, $"yes-{at}");
                break;
            case 5:
                Suspects.Decline(bench, id, $"no-{at}");
                break;
            case 6:
                bench.Do((book, now) => Cancelling.Cancel(book, id, now));
                break;
            case 7:
                bench.Do((book, now) => Changing.Change(
                    book,
                    id,
                    new OrderChange(
                        "Ada",
                        "he rang",
                        units,
                        (draw & 16) > 0 ? new ShipTo(40_400_000, -3_700_000) : null,
                        (draw & 32) > 0 ? [new LineChange(1, units)] : []),
                    seen: null,
                    $"change-{at}",
                    now));
                break;
            case 8:
                Suspects.Pass(bench, 1L << ((draw >> 20) % 17));
                break;
            default:
                bench.Stock(Nodes[(draw >> 7) & 1], "a", (draw >> 20) % 15);
                break;
        }
    }

    private static List<string> Judge(HubBook book)
    {
        var wrong = HoldCheck.Differences(book).ToList();
        var held = book.Store.HeldOrders.All().Select(one => one.Order).ToHashSet();
        for (var number = 1L; number <= book.Counts.Received; number++)
        {
            var order = book.Order(CustomerOrder.IdOf(number))!;
            if (order.Status == OrderStatus.Held != held.Contains(order.Id)
                || (order.Hold is not null && order.Parts.Exists(part => !part.IsClosed)))
            {
                wrong.Add($"{order.Id} is {order.Status} with {order.Parts.Count} parts.");
            }
        }

        if (book.Oversold() > 0 || book.Counts.Held != held.Count)
        {
            wrong.Add($"{book.Oversold()} oversold, {book.Counts.Held} counted as held, {held.Count} are.");
        }

        return wrong;
    }
}
