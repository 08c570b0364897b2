using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Reoptimised;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is ordered, filled up, made dearer or cheaper, limited, allotted, accepted, begun, given back and
/// cancelled, in any order and at any node: each move for money saves what it must, none comes too often or too early
/// after another, no unit is lost by one, what is in work stays, and while nothing changes nothing moves.
/// </summary>
public sealed class ReoptimisedStockTests
{
    private const int Acts = 40;
    private const int Runs = 30;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot", "cube"];

    [Fact]
    public void Orders_never_flap_on_SQLite() => OneNode.Sample(Draws, Runs, Play, On);

    [Fact]
    public void Orders_never_flap_over_three_nodes_on_PostgreSQL() => ThreeNodes.Sample(Draws, Runs / 8, Play, On);

    private static void Play(int[] draws, HubBench[] benches)
    {
        var site = benches[0];
        site.Say(new StockGranted(Sku.Of("a"), 6), new StockGranted(Sku.Of("b"), 4));
        var now = site.Now;
        var seen = new Dictionary<OrderId, CustomerOrder>();
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            now = now.Plus(chance.Next(5) == 0 ? Pause : 60_000);
            foreach (var bench in benches)
            {
                bench.Now = now;
            }

            Act(chance, chance.GetItems(benches, 1)[0], site, step);
            var before = Orders(site);
            var costs = Costs(site, before);
            Settle(benches);
            Settle(benches, isAsked: true);
            Settle(benches, isAsked: true);
            var after = Orders(site);
            foreach (var (was, order) in before.Zip(after))
            {
                ShouldHaveAll(was, order, step);
                ShouldNotFlap(seen.GetValueOrDefault(order.Id), order, step);
                seen[order.Id] = order;
            }

            foreach (var (id, cost) in Costs(site, after))
            {
                cost.ShouldBeLessThanOrEqualTo(costs.GetValueOrDefault(id, long.MaxValue), $"{id} at step {step}");
            }
        }

        ShouldBeSound(site);
        Backorders.ShouldAddUp(site);
        Capacities.Differences(site, Nodes, [], 30).ShouldBeEmpty();
        Policies.Differences(site, [], []).ShouldBeEmpty();
    }

    // Each node does a share until nothing more is to do, whatever has changed or, where asked, as if all had.
    private static void Settle(HubBench[] benches, bool isAsked = false)
    {
        if (isAsked)
        {
            benches[^1].Do((book, _) =>
            {
                book.Reoptimise.Change();
                return 0;
            });
        }

        var most = 100;
        while (benches.Select(bench => bench.Do(Reoptimising.Tend)).ToArray().Contains(true))
        {
            most--;
            most.ShouldBeGreaterThan(0, "it comes to an end");
        }
    }

    private static void Act(Random chance, HubBench bench, HubBench site, int step)
    {
        var (node, sku) = (Nodes[chance.Next(Nodes.Length)], chance.Next(3) == 0 ? "b" : "a");
        switch (chance.Next(12))
        {
            case 0 or 1 or 2:
                bench.Place($"o-{step}", HubBench.Wish((sku, chance.Next(1, 4)), ("a", chance.Next(1, 3))));
                break;
            case 3 or 4:
                bench.Stock(Nodes[chance.Next(2)], sku, chance.Next(0, 15));
                break;
            case 5 or 6:
                bench.Do((book, _) =>
                {
                    book.Put(book.Node(NodeId.Of(node))! with { Cost = new CostCard(chance.Next(100, 4_000), 0) });
                    return 0;
                });
                break;
            case 7 or 8:
                Answer(chance, site);
                break;
            case 9:
                Capacities.Put(bench, node, chance.Next(3) == 0 ? null : chance.Next(0, 5), chance.Next(0, 9));
                break;
            case 10:
                bench.Do((book, now) => Allocating.Put(
                    book,
                    Policies.Wish($"policy-{chance.Next(2)}", "app", guaranteed: chance.Next(0, 8), sku: sku),
                    seen: null,
                    isNamed: true,
                    now));
                break;
            default:
                bench.Do((book, now) => Cancelling.Cancel(
                    book, CustomerOrder.IdOf(chance.Next(1, (int)book.Counts.Received + 2)), now));
                break;
        }
    }

    // The site answers all that it is asked back; nodes without one accept, or begin. No answer loses a unit.
    private static void Answer(Random chance, HubBench site)
    {
        var before = Orders(site);
        var parts = before.SelectMany(order => order.Parts).Where(part => !part.IsClosed).ToArray();
        var asked = parts.Where(part => part.NodeResponse == NodeResponse.CancelRequested).ToArray();
        if (asked.Length > 0)
        {
            site.Say([.. asked.Select(part => new CancelAnswered(part.Id, chance.Next(3) > 0))]);
            foreach (var (was, order) in before.Zip(Orders(site)).Where(one => !one.First.IsCancelWanted))
            {
                Units(order).ShouldBe(Units(was), $"{order.Id} after an answer");
            }
        }
        else if (parts.Where(part => part.IsByHand).ToArray() is { Length: > 0 } given)
        {
            var part = chance.GetItems(given, 1)[0];
            site.Do((book, now) =>
            {
                var order = book.OrderOf(part.Id)!;
                return chance.Next(2) == 0
                    ? Settling.Accept(book, order, order.Part(part.Id)!, now)
                    : Settling.Pick(book, order, order.Part(part.Id)!, order.Part(part.Id)!.Lines[0], 1, now);
            });
        }
    }

    private static CustomerOrder[] Orders(HubBench bench) =>
    [
        .. bench.Do((book, _) => Enumerable.Range(1, (int)book.Counts.Received)
            .Select(number => HubJson.Write(book.Order(CustomerOrder.IdOf(number))!)).ToArray())
            .Select(HubJson.Read<CustomerOrder>),
    ];

    private static long Units(CustomerOrder order) =>
        order.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity - line.Released);

    // What each open order costs where it is, by what counts now; not where nobody can say.
    private static Dictionary<OrderId, long> Costs(HubBench bench, CustomerOrder[] orders) => bench.Do((book, now) =>
    {
        var costs = new Dictionary<OrderId, long>();
        foreach (var order in orders)
        {
            OrderPart[] open = [.. order.Parts.Where(part => part.Lines.Any(line => line.Open > 0))];
            var question = Asking.Decide(
                book, order, [.. open.SelectMany(Settling.Open)], now, own: OwnParcel.Of(order)).Question;
            if (open.Length > 0 && StandingCost.Of(
                question,
                book.Strategies.For(order).Strategy,
                [.. open.Select(part => (part.Node, part.Service, Settling.Open(part)))]) is { } cost)
            {
                costs[order.Id] = cost;
            }
        }

        return costs;
    });

    // By moves for money nodes have as much of an order as before, and what is in work stays as it is.
    private static void ShouldHaveAll(CustomerOrder was, CustomerOrder order, int step)
    {
        Units(order).ShouldBe(Units(was), $"{order.Id} at step {step}");
        foreach (var part in was.Parts.Where(part => part.IsClosed || part.Status != PartStatus.Released
            || part is { IsByHand: true, NodeResponse: NodeResponse.Accepted }))
        {
            HubJson.Write(order.Part(part.Id)!).ShouldBe(HubJson.Write(part), $"step {step}");
        }
    }

    private static void ShouldNotFlap(CustomerOrder? before, CustomerOrder order, int step)
    {
        order.Improvements.ShouldBeInRange(before?.Improvements ?? 0, (before?.Improvements ?? 0) + 1);
        order.Improvements.ShouldBeLessThanOrEqualTo(2);
        if (order.Improvements > before?.Improvements && before.ImprovedAt is { } last)
        {
            order.ImprovedAt!.Value.ShouldBeGreaterThanOrEqualTo(last.Plus(Pause), $"step {step}");
        }
    }

    private static void ShouldBeSound(HubBench bench)
    {
        using var reader = new HubReader(bench.Options);
        var (moves, saved) = (0L, 0L);
        foreach (var order in Orders(bench))
        {
            foreach (var record in reader.Decisions(order.Id).Where(one => one.Cause == "improved"))
            {
                var (cost, stood) = (record.Decision.CostMinor, record.Decision.InsteadOfMinor!.Value);
                (stood - cost).ShouldBeGreaterThanOrEqualTo(Math.Max(50, ((stood * 7) + 99) / 100));
                record.Decision.Unfilled.ShouldBeEmpty();
                var kept = reader.KeptDecision(record.Id)!;
                HubJson.Write(Router.Decide(kept.Question!.Asked())).ShouldBe(kept.Body);
                (moves, saved) = (moves + 1, saved + stood - cost);
            }
        }

        (bench.Counts().Improved, bench.Counts().ImprovedMinor).ShouldBe((moves, saved));
    }
}
