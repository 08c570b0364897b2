using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to stock, at whichever hub node and in any order: what was told last of a SKU at a node is what may
/// be sold there, each told step begins where the one before ended, and so do the movements that are told.
/// </summary>
public sealed class FeedStockTests
{
    private const int Acts = 30;
    private const int Runs = 40;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot", "cube"];
    private static readonly string[] Skus = ["a", "b"];

    [Fact]
    public void What_is_told_is_what_may_be_sold_on_SQLite() => OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void What_is_told_is_what_may_be_sold_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        var begin = draws.Length > 0 ? draws[0] % Acts : 0;
        foreach (var (step, draw) in draws.Index())
        {
            if (step == begin)
            {
                Feeds.Subscribe(benches[^1], "shop", EventTypes.AvailabilityChanged, EventTypes.StockChanged);
            }

            var chance = new Random(draw);
            Act(chance, chance.GetItems(benches, 1)[0], benches[0], step);
        }

        benches[0].Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        EventsOnce.ShouldHold(benches[0].Options);
        var told = Feeds.Told(benches[0], EventTypes.AvailabilityChanged).GroupBy(one => one.Subject)
            .ToDictionary(one => one.Key, one => one.Select(each => each.Data).ToArray());
        foreach (var (node, sku) in Nodes.SelectMany(node => Skus.Select(sku => (node, sku))))
        {
            var steps = told.GetValueOrDefault($"nodes/{node}/availability/{sku}") ?? [];
            string[] ends = ["nothing", .. steps.Select(one => one.GetProperty("units").GetRawText())];
            steps.Select(Feeds.Before).ShouldBe(ends[..^1]);
            var free = benches[^1].Do((book, _) => book.Available.Free(NodeId.Of(node), Sku.Of(sku)));
            if (steps.Length > 0 || free > 0)
            {
                ends[^1].ShouldBe($"{free}", $"{sku} at {node}");
            }
        }

        foreach (var moves in Feeds.Told(benches[0], EventTypes.StockChanged).GroupBy(one => one.Subject))
        {
            long? onHand = null;
            foreach (var data in moves.Select(one => one.Data))
            {
                onHand ??= data.GetProperty("onHand").GetInt64() - data.GetProperty("change").GetInt64();
                onHand += data.GetProperty("change").GetInt64();
                data.GetProperty("onHand").GetInt64().ShouldBe(onHand.Value, moves.Key);
            }
        }
    }

    private static void Act(Random chance, HubBench bench, HubBench site, int step)
    {
        var (node, sku, units) = (chance.GetItems(Nodes, 1)[0], chance.GetItems(Skus, 1)[0], chance.Next(1, 9));
        switch (chance.Next(8))
        {
            case 0 or 1 when node != "cube":
                bench.Stock(node, sku, units + 4);
                break;
            case 0 or 1:
                site.Say(new StockGranted(Sku.Of(sku), units));
                break;
            case 2:
                bench.Hold($"r-{step}", node, sku, units, holdMillis: 1_000);
                break;
            case 3:
                bench.Now = bench.Now.Plus(2_000);
                bench.Do((book, _) => Reserving.Lapse(book));
                break;
            case 4:
                Safeguards.Keep(bench, "s", chance.Next(4), node: chance.Next(2) == 0 ? "store" : "depot");
                break;
            case 5 when bench.Counts().Received is > 0 and var received:
                NodeActs.Play(bench, CustomerOrder.IdOf(chance.NextInt64(received) + 1), chance.Next(4));
                break;
            default:
                bench.Place($"o-{step}", HubBench.Wish((sku, units), ("a", 1)));
                break;
        }
    }
}
