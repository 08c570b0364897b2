using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to supply, stock and orders that wait, in any order and over any node: nothing is promised twice,
/// nobody waits beside stock, nobody is without a day beside free supply, and what is available to promise is what a
/// count by hand finds.
/// </summary>
public sealed class PromisedSupplyTests
{
    private const int Acts = 40;
    private const int Runs = 25;
    private const int Ids = 5;
    private const long DayMillis = 86_400_000;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly string[] Skus = ["a", "b"];

    [Fact]
    public void Whatever_happens_supply_is_promised_once_and_first_to_who_waits_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Whatever_happens_supply_is_promised_once_and_first_to_who_waits_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 5, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        var now = benches[0].Now;
        foreach (var (at, draw) in draws.Index())
        {
            var bench = benches[(draw >> 4) % benches.Length];
            if (draw % 11 == 0)
            {
                now = now.Plus(DayMillis);
                bench.Reopen();
            }

            bench.Now = now;
            Act(bench, draw, at);
            while (bench.Do(Supplying.Tend))
            {
                // A day has passed for more than one act takes.
            }

            Judge(bench, $"after act {at}");
        }

        Backorders.ShouldAddUp(benches[0]);
    }

    private static void Act(HubBench bench, int draw, int at)
    {
        var (sku, node) = (Skus[(draw >> 6) & 1], Nodes[(draw >> 7) & 1]);
        var (units, id) = (1 + ((draw >> 8) % 6), $"S-{(draw >> 11) % Ids}");
        switch ((draw >> 14) % 8)
        {
            case 0 or 1 or 2:
                Backorders.Order(bench, $"order-{at}", sku, units, priority: (draw >> 20) % 3);
                break;
            case 3 or 4:
                bench.Do((book, now) => Supplying.Put(
                    book,
                    new SupplyWish(
                        id,
                        NodeId.Of(node),
                        Sku.Of(sku),
                        units * 2,
                        DateOnly.FromDateTime(now.ToTime().UtcDateTime).AddDays((draw >> 20) % 5)),
                    seen: null,
                    isNamed: true,
                    now));
                break;
            case 5:
                Backorders.Receive(bench, id, units, isLast: (draw & 4) > 0, key: $"receipt-{at}");
                break;
            case 6:
                bench.Do((book, now) => Supplying.Cancel(book, id, seen: null, now));
                break;
            default:
                bench.Do((book, now) => Cancelling.Cancel(book, CustomerOrder.IdOf(1 + ((draw >> 20) % 8)), now));
                break;
        }
    }

    private static void Judge(HubBench bench, string when) => bench.Do((book, now) =>
    {
        SupplyCheck.Differences(book).ShouldBeEmpty(when);
        var orders = book.Store.OpenOrders();
        foreach (var sku in Skus.Select(Sku.Of))
        {
            var waits = orders.SelectMany(order => order.Waiting.Where(wait => order.Lines[wait.Line - 1].Sku == sku))
                .ToArray();
            var view = AvailabilityView.Of(book, sku, now);
            (waits.Length == 0 || view.AvailableToSell == 0).ShouldBeTrue($"somebody waits beside stock {when}");
            (waits.All(wait => wait.Supply.Length > 0) || view.AvailableToPromise is null)
                .ShouldBeTrue($"somebody has no day beside free supply {when}");
            var lines = book.Supplies.OpenOf(sku).Where(line => line.State == SupplyState.Expected).ToArray();
            foreach (var day in lines.Select(line => line.ExpectedOn).Distinct())
            {
                var expected = view.AvailableToSell
                    + lines.Where(line => line.ExpectedOn <= day).Sum(line => line.Quantity - line.Received)
                    - waits.Where(wait => wait.ExpectedOn <= day).Sum(wait => wait.Units);
                var told = view.AvailableToPromise?.LastOrDefault(one => one.Day <= day)?.Units ?? view.AvailableToSell;
                told.ShouldBe(expected, $"{sku} by {day} {when}");
            }
        }

        return 0;
    });
}
