using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is ordered, held, changed, rejected, lost, moved, sent, cancelled and counted, in any order and at any
/// node: no channel or market passes its cap, nobody buys what is guaranteed or exclusive to others, what is counted as
/// sold is what was bought, and who has units keeps them.
/// </summary>
public sealed class PolicyStockTests
{
    private const int Acts = 50;
    private const int Runs = 40;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = ["store", "depot"];
    private static readonly string[] Channels = ["web", "app", "market"];
    private static readonly string[] Promises = ["p-0", "p-1", "p-2", "p-3", "p-4"];
    private static readonly string[] Countries = ["GB", "DE"];
    private static readonly OrderWords NoWords = new("", "", "", "");

    [Fact]
    public void Shares_of_channels_hold_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Shares_of_channels_hold_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        Nodes.ToList().ForEach(node => benches[0].Stock(node, "a", 12));
        benches[0].Stock("store", "b", 8);
        var reservations = new List<string>();
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            var bench = chance.GetItems(benches, 1)[0];
            var (before, whole) = (Had(bench, reservations), Whole.Of(bench, Promises));
            Act(chance, bench, step, reservations);
            var judge = chance.GetItems(benches, 1)[0];
            Whole.Fewer(judge, whole, Promises).ShouldBeEmpty($"step {step}");
            judge.Do((book, _) => book.Policies.OfSku(Sku.Of("a")).Concat(book.Policies.OfSku(Sku.Of("b"))).ToArray())
                .ShouldAllBe(policy => policy.Cap == null || policy.Sold <= policy.Cap, $"step {step}");
            foreach (var bought in Bought(before, Had(judge, reservations, before)))
            {
                Unfair(judge, bought).ShouldBeEmpty($"{bought} at step {step}");
            }

            if (step % 10 == 9)
            {
                Policies.Differences(judge, reservations, Promises).ShouldBeEmpty();
                judge.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
            }
        }
    }

    private static void Act(Random chance, HubBench bench, int step, List<string> reservations)
    {
        var (id, sku) = (Promises[chance.Next(Promises.Length)], chance.Next(4) == 0 ? "b" : "a");
        var (channel, country) = (chance.GetItems(Channels, 1)[0], chance.GetItems(Countries, 1)[0]);
        var wish = Policies.Basket(channel, country, (sku, chance.Next(1, 6)), ("a", chance.Next(1, 4)));
        wish = chance.Next(4) == 0 ? wish with { Suspect = "a stolen card" } : wish;
        switch (chance.Next(18))
        {
            case 0 or 1 or 2:
                bench.Place($"o-{step}", wish);
                break;
            case 3:
                reservations.Add($"r-{step}");
                bench.Do((book, now) => Reserving.Hold(book, new HoldRequest(
                    $"r-{step}",
                    NodeId.Of(Nodes[chance.Next(2)]),
                    Sku.Of("a"),
                    chance.Next(1, 4),
                    4_000,
                    new Buyer(channel, country, "", 0)), now));
                break;
            case 4:
                reservations.ForEach(one => bench.Do((book, _) => Reserving.Release(book, one)));
                break;
            case 5:
                bench.Do((book, now) => Promising.Quote(book, id, wish, now));
                break;
            case 6:
                bench.Do((book, now) => Promising.Hold(book, id, 4_000, now));
                break;
            case 7:
                bench.Do((book, now) => Promising.Confirm(book, id, NoWords, now));
                break;
            case 8:
                bench.Now = bench.Now.Plus(3_000);
                bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));
                break;
            case 9:
                bench.Stock(Nodes[chance.Next(2)], sku, chance.Next(0, 20));
                break;
            case 10:
                Allot(chance, bench, sku);
                break;
            case 11 or 12:
                Disrupt(chance, bench);
                break;
            default:
                ToOrder(chance, bench, step, country);
                break;
        }
    }

    private static void Allot(Random chance, HubBench bench, string sku)
    {
        var id = $"policy-{chance.Next(4)}";
        var (channel, country) = (chance.GetItems(Channels, 1)[0], chance.GetItems(Countries, 1)[0]);
        var who = chance.Next(3);
        var guaranteed = chance.Next(0, 6);
        var wish = Policies.Wish(
            id,
            who == 0 ? null : channel,
            who == 1 ? null : country,
            guaranteed,
            chance.Next(2) == 0 ? null : guaranteed + chance.Next(0, 6),
            chance.Next(6) == 0,
            sku);
        bench.Do((book, now) => book.Policies.Of(id) is null or { HasEnded: true }
            ? Allocating.Put(book, wish, seen: null, isNamed: true, now)
            : chance.Next(2) == 0 ? Allocating.Restart(book, id, null, now) : Allocating.End(book, id, null, now));
    }

    private static void Disrupt(Random chance, HubBench bench)
    {
        var node = Nodes[chance.Next(2)];
        bench.Do((book, now) => chance.Next(3) > 0
            ? Disrupting.Put(
                book,
                new DisruptionWish(
                    "fire",
                    new DisruptionScope(NodeId.Of(node), null, null, null),
                    chance.Next(2) == 0 ? null : chance.Next(1, 2_000),
                    null,
                    null,
                    "fire",
                    "Ada"),
                null,
                isNamed: true,
                now)
            : Disrupting.End(book, "fire", null, "out", "Ada", now));
        while (bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }
    }

    // What nodes and people do to an order: what comes back goes elsewhere, for its buyer.
    private static void ToOrder(Random chance, HubBench bench, int step, string country)
    {
        if (bench.Counts().Received is not (> 0 and var received))
        {
            return;
        }

        var id = CustomerOrder.IdOf(chance.NextInt64(received) + 1);
        var (act, units) = (chance.Next(10), chance.Next(1, 7));
        switch (act)
        {
            case 5:
                Policies.Change(
                    bench, id, chance.Next(3) > 0 ? country : null, chance.Next(3) > 0 ? units : null);
                break;
            case 6:
                Suspects.Release(bench, id, $"yes-{step}");
                break;
            case 7:
                Suspects.Decline(bench, id, $"no-{step}");
                break;
            case 8 or 9:
                GateActs.Hand(chance, bench, id, Nodes[chance.Next(2)], $"hand-{step}");
                break;
            default:
                NodeActs.Play(bench, id, act);
                break;
        }
    }

    // What is given to orders or set aside by now, part by part and hold by hold. What is used up goes on as a part, so
    // it is not bought then; nor is it when what it was set aside by is forgotten since.
    private static Dictionary<string, Holding> Had(
        HubBench bench, List<string> reservations, Dictionary<string, Holding>? before = null) =>
        bench.Do((book, _) => Had(book, reservations, before ?? []));

    private static Dictionary<string, Holding> Had(
        HubBook book, List<string> reservations, Dictionary<string, Holding> before)
    {
        var all = new Dictionary<string, Holding>(StringComparer.Ordinal);
        for (var number = 1L; number <= book.Counts.Received; number++)
        {
            var order = book.Order(CustomerOrder.IdOf(number))!;
            foreach (var (part, line) in order.Parts.SelectMany(part => part.Lines.Select(line => (part, line))))
            {
                all[$"{part.Id}/{line.Line}"] = new Holding(
                    Asking.BuyerOf(order),
                    line.Sku,
                    line.Quantity - line.Released,
                    order.Id.Value,
                    part.Node,
                    IsHold: false,
                    IsUsedUp: false);
            }
        }

        var promised = Promises.Select(book.Promises.Of).OfType<Promise>().SelectMany(promise => PromiseBook
            .Asked(promise, 1, 1).Select(one => (one.Id, Order: promise.Confirmation?.Order.Value ?? "")));
        var held = book.Store.HeldOrders.All().SelectMany(plan => plan.Reservations
            .Select(id => (Id: id, Order: plan.Order.Value)));
        var earlier = before.Where(one => one.Value.IsHold).Select(one => (Id: one.Key, one.Value.Order));
        var ids = reservations.Select(id => (Id: id, Order: "")).Concat(promised).Concat(held)
            .UnionBy(earlier, one => one.Id).ToArray();
        book.Holds.Fetch([.. ids.Select(one => one.Id)]);
        foreach (var (id, order) in ids)
        {
            if (book.Holds.Of(id) is { } one && (one.IsOpen || one.State == ReservationState.Consumed))
            {
                var buyer = order.Length > 0 ? Asking.BuyerOf(book.Order(OrderId.Of(order))!) : one.Buyer;
                all[id] = new Holding(
                    buyer ?? Buyer.Unknown, one.Sku, one.Quantity, order, one.Node, IsHold: true, !one.IsOpen);
            }
        }

        return all;
    }

    // By buyer, order and SKU: what is new at nodes, but for what they had and have again, less what was set aside for
    // it and is used up.
    private static IEnumerable<Holding> Bought(
        Dictionary<string, Holding> before, Dictionary<string, Holding> after) => after
        .Select(one => one.Value with { Units = New(before.GetValueOrDefault(one.Key), one.Value) })
        .GroupBy(one => (one.Buyer, one.Order, one.Sku, one.Node, one.IsHold))
        .Select(one => one.First() with { Units = one.Sum(had => had.Units) })
        .Where(one => one.IsHold || one.Units > 0)
        .GroupBy(one => (one.Buyer, one.Order, one.Sku))
        .Select(one => one.First() with { Units = one.Sum(had => had.Units) })
        .Where(one => one.Units > 0);

    // Who buys as another than before buys all of it.
    private static long New(Holding? was, Holding now) => now.IsHold
        ? was?.IsUsedUp == now.IsUsedUp ? 0 : now.IsUsedUp ? -now.Units : now.Units
        : was is null || was.Buyer != now.Buyer ? now.Units : now.Units - was.Units;

    // Policies from whose guarantee, or exclusive SKU, a buyer has bought: as if he gave it all back.
    private static List<string> Unfair(HubBench bench, Holding bought) => bench.Do((book, _) =>
    {
        ChannelPolicy[] after = [.. book.Policies.OfSku(bought.Sku).OrderBy(one => one.Id, StringComparer.Ordinal)];
        ChannelPolicy[] before =
        [
            .. after.Select(policy => policy.Counts(bought.Buyer)
                ? policy with { Sold = policy.Sold - bought.Units } : policy),
        ];
        var free = book.Nodes.Sum(node => book.Right(node.Node, bought.Sku).AvailableToSell);
        var (less, more) = (Covered(free, after), Covered(free + bought.Units, before));
        var others = after.Index().Where(one => !one.Item.IsOf(bought.Buyer)).ToArray();
        var wrong = others.Where(one => less[one.Index] < more[one.Index]).Select(one => $"{one.Item}").ToList();
        if (after.Any(policy => policy.IsExclusive)
            && !after.Any(policy => policy.IsExclusive && policy.IsOf(bought.Buyer)))
        {
            wrong.Add("exclusive to others");
        }

        return wrong;
    });

    // Of the free units those that cover each guarantee, one policy after the other.
    private static long[] Covered(long free, ChannelPolicy[] policies)
    {
        var covered = new long[policies.Length];
        foreach (var (index, policy) in policies.Index())
        {
            covered[index] = Math.Min(free, Math.Max(0, policy.Guaranteed - policy.Sold));
            free -= covered[index];
        }

        return covered;
    }

    private sealed record Holding(
        Buyer Buyer, Sku Sku, long Units, string Order, NodeId Node, bool IsHold, bool IsUsedUp);
}
