using CsCheck;
using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to orders, in any order and over any node: the cost lines of their parcels, the cost reports of the
/// orders and the accounts of the period are the same money, to the cent.
/// </summary>
public sealed class CostSumsTests
{
    private const int Acts = 40;
    private const int Runs = 25;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly string[] Skus = ["a", "b"];

    [Fact]
    public void Parcel_lines_order_reports_and_accounts_are_the_same_money_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Parcel_lines_order_reports_and_accounts_are_the_same_money_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        Costed.Begin(benches[0]);
        foreach (var node in Nodes)
        {
            foreach (var sku in Skus)
            {
                benches[0].Stock(node, sku, 12);
            }
        }

        foreach (var (at, draw) in draws.Index())
        {
            Act(benches[(draw >> 4) % benches.Length], draw, at);
            Judge(benches[(draw >> 9) % benches.Length], $"after act {at}");
        }

        Backorders.ShouldAddUp(benches[0]);
    }

    private static void Act(HubBench bench, int draw, int at)
    {
        bench.Now = bench.Now.Plus((draw >> 3) % 3_000_000);
        if (draw % 13 == 0)
        {
            bench.Reopen();
        }

        var units = 1 + ((draw >> 8) % 4);
        var id = CustomerOrder.IdOf(1 + ((draw >> 20) % 12));
        switch ((draw >> 14) % 11)
        {
            case 0 or 1 or 2:
                var wish = HubBench.Wish(("a", units), ("b", 5 - units)) with
                {
                    Channel = ChannelId.Of((draw & 1) > 0 ? "web" : "app"), Backorder = (draw & 2) > 0,
                };
                bench.Place($"order-{at}", wish);
                break;
            case 3 or 4 or 5 or 6:
                Part(bench, id, part => Costed.Ship(bench, part, (draw & 4) > 0 ? long.MaxValue : units - 1));
                break;
            case 7:
                Part(bench, id, part => bench.Do((book, now) =>
                    Settling.Reject(book, book.Order(id)!, book.Order(id)!.Part(part.Id)!, "closed", now)));
                break;
            case 8:
                Part(bench, id, part => bench.Do((book, now) =>
                {
                    var (order, open) = (book.Order(id)!, book.Order(id)!.Part(part.Id)!);
                    return Settling.ShortPick(book, order, open, open.Lines[0], units, "gone", now);
                }));
                break;
            case 9:
                bench.Do((book, now) => Changing.Change(
                    book,
                    id,
                    new OrderChange(
                        "Ada",
                        "he rang",
                        null,
                        (draw & 16) > 0 ? new ShipTo(40_400_000, -3_700_000) : null,
                        [new LineChange(1, units)]),
                    seen: null,
                    $"change-{at}",
                    now));
                break;
            default:
                bench.Do((book, now) => Cancelling.Cancel(book, id, now));
                bench.Stock(Nodes[draw & 1], Skus[(draw >> 1) & 1], (draw >> 20) % 15);
                break;
        }
    }

    private static void Part(HubBench bench, OrderId id, Action<OrderPart> act)
    {
        if (bench.Do((book, _) => book.Order(id)?.Parts.FindLast(part => !part.IsClosed)) is { } part)
        {
            act(part);
        }
    }

    private static void Judge(HubBench bench, string when)
    {
        var orders = bench.Do((book, _) =>
        {
            var count = (int)book.Counts.Received;
            return Enumerable.Range(1, count).Select(number => book.Order(CustomerOrder.IdOf(number))!).ToArray();
        });
        var lines = orders.SelectMany(order => order.Parts).SelectMany(part => part.Costs ?? []).ToArray();
        var reports = orders.Select(order => OrderCosts.Of(order).Total)
            .Aggregate(CostSum.Nothing, (sum, one) => sum + one);
        var booked = Costed.Booked(bench);

        booked.ShouldBe(reports, when);
        booked.TotalMinor.ShouldBe(lines.Sum(line => line.AmountMinor), when);
        booked.Units.ShouldBe(bench.Counts().UnitsShipped, when);
        booked.Parcels.ShouldBe(
            orders.SelectMany(order => order.Parts).Count(part => part.Lines.Any(line => line.Shipped > 0)), when);
    }
}
