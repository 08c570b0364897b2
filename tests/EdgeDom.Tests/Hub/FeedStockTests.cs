using System.Text.Json;
using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever happens to stock, nodes and what keeps them from it, at whichever hub node and in any order: what was told
/// last of a SKU at a node and over all is what shops are answered who ask for it, each told step begins where the one
/// before ended, and so do the movements that are told.
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

        foreach (var bench in benches.Concat(benches))
        {
            bench.Do((_, now) => now);
        }

        benches[0].Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        EventsOnce.ShouldHold(benches[0].Options);
        var told = Feeds.Told(benches[0], EventTypes.AvailabilityChanged).GroupBy(one => one.Subject)
            .ToDictionary(one => one.Key, one => one.Select(each => each.Data).ToArray());
        foreach (var sku in Skus)
        {
            var view = benches[^1].Do((book, now) => AvailabilityView.Of(book, Sku.Of(sku), now));
            foreach (var node in Nodes)
            {
                ShouldEndWith(
                    told.GetValueOrDefault($"nodes/{node}/availability/{sku}") ?? [],
                    view.Nodes.FirstOrDefault(one => one.Node.Value == node)?.AvailableToSell ?? 0,
                    $"{sku} at {node}");
            }

            ShouldEndWith(told.GetValueOrDefault($"availability/{sku}") ?? [], view.AvailableToSell, sku);
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

    private static void ShouldEndWith(JsonElement[] steps, long units, string what)
    {
        string[] ends = ["nothing", .. steps.Select(one => one.GetProperty("units").GetRawText())];
        steps.Select(Feeds.Before).ShouldBe(ends[..^1]);
        if (steps.Length > 0 || units > 0)
        {
            ends[^1].ShouldBe($"{units}", what);
        }
    }

    private static void Act(Random chance, HubBench bench, HubBench site, int step)
    {
        var (node, sku, units) = (chance.GetItems(Nodes, 1)[0], chance.GetItems(Skus, 1)[0], chance.Next(1, 9));
        switch (chance.Next(11))
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
            case 6:
                bench.Do((book, _) =>
                {
                    var one = book.Node(NodeId.Of(node))!;
                    book.Put(one with { IsSuspended = !one.IsSuspended });
                    return 0;
                });
                break;
            case 7:
                Disrupt(bench, node, isOn: chance.Next(2) == 0);
                break;
            case 8:
                Safeguards.Keep(bench, $"all-{sku}", chance.Next(6), sku: sku, isOverAll: true);
                break;
            default:
                bench.Place($"o-{step}", HubBench.Wish((sku, units), ("a", 1)));
                break;
        }
    }

    private static void Disrupt(HubBench bench, string node, bool isOn) => bench.Do((book, now) => isOn
        ? Disrupting.Put(
            book,
            new DisruptionWish(
                node, new DisruptionScope(NodeId.Of(node), null, null, null), null, null, null, "a flood", "Ada"),
            null,
            isNamed: true,
            now)
        : Disrupting.End(book, node, null, "over", "Ada", now));
}
