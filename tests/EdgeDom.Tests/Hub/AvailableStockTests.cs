using CsCheck;
using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Network;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is counted, granted, received, ordered, gathered, held, promised, cancelled, rejected, lost, sent,
/// disrupted, allotted and kept safe, in any order: availability says what a slow reckoning from these facts says, by
/// node, channel, market and option, and the watches say the same; just that can be held, ordered and promised, and not
/// one unit more.
/// </summary>
public sealed class AvailableStockTests
{
    private const int Acts = 40;
    private const int Runs = 40;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Skus = ["a", "b"];
    private static readonly string[] Cards = ["post", "vans"];
    private static readonly DeliveryOption[] Options = [DeliveryOption.Ship, DeliveryOption.Pickup];
    private static readonly Buyer?[] Buyers =
        [null, new("web", "GB", "", 0), new("web", "DE", "", 0), new("app", "DE", "", 0)];

    [Fact]
    public void Availability_is_what_a_reckoning_from_the_facts_says_on_SQLite() =>
        OneNode.Sample(Draws, Runs, Play, With);

    [Fact]
    public void Availability_is_what_a_reckoning_from_the_facts_says_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play, With);

    internal static HubOptions With(HubOptions usual) => usual with
    {
        Items = [new ItemOptions("a", "Kettle", Class: "A"), new ItemOptions("b", "Book", Class: "B")],
    };

    internal static void Play(int[] draws, params HubBench[] benches)
    {
        var plain = Begin(benches[0]);
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            var bench = chance.GetItems(benches, 1)[0];
            Act(chance, bench, benches[0], plain, step);
            Windows.CloseAtTimes(chance, benches);
            Answer(benches[0]);
            var judge = chance.GetItems(benches, 1)[0];
            judge.Do((book, now) => Differences(book, plain, now).ToArray()).ShouldBeEmpty($"step {step}");
            Probe(chance, judge, benches[0], plain, step);
            Answer(benches[0]);
        }
    }

    private static PlainStock Begin(HubBench bench)
    {
        var plain = new PlainStock { Classes = { ["a"] = "A", ["b"] = "B" } };
        foreach (var (node, card) in new[] { ("store", "post"), ("depot", "vans") })
        {
            plain.Services[node] = ["standard", "express"];
            bench.Do((book, _) =>
            {
                book.RateCards.Put(new RateCard(
                    card, [.. plain.Services[node].Select(service => Deliveries.Service(service, 500, 1))]));
                book.Put(book.Node(NodeId.Of(node))! with { RateCard = card });
                return 0;
            });
        }

        return plain;
    }

    private static void Act(Random chance, HubBench bench, HubBench site, PlainStock plain, int step)
    {
        var (node, sku) = (chance.GetItems(PlainStock.Nodes, 1)[0], chance.GetItems(Skus, 1)[0]);
        var (buyer, units) = (Buyers[chance.Next(1, Buyers.Length)]!, chance.Next(1, 9));
        var wish = Policies.Basket(buyer.Channel, buyer.Country, (sku, units), ("a", chance.Next(1, 4)));
        switch (chance.Next(20))
        {
            case 0 or 1 or 2:
                Fill(chance, bench, site, plain, (node, sku), step);
                break;
            case 3 or 4:
                bench.Place($"o-{step}", wish with
                {
                    Suspect = chance.Next(4) == 0 ? "a stolen card" : null, Backorder = chance.Next(3) == 0,
                });
                break;
            case 5:
                plain.Reservations.Add($"r-{step}");
                Hold(bench, $"r-{step}", node, sku, units, buyer);
                break;
            case 6:
                plain.Reservations.ForEach(one => bench.Do((book, _) => Reserving.Release(book, one)));
                break;
            case 7 or 8:
                plain.Promises.Add($"p-{step}");
                bench.Do((book, now) => Promising.Quote(book, $"p-{step}", wish, now));
                bench.Do((book, now) => Promising.Hold(book, $"p-{step}", 4_000, now));
                break;
            case 9:
                plain.Promises.ToList().ForEach(one => bench.Do(
                    (book, now) => Promising.Confirm(book, one, new OrderWords("", "", "", ""), now)));
                break;
            case 10:
                bench.Now = bench.Now.Plus(3_000);
                bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));
                break;
            case 11 or 12:
                Keep(chance, bench, plain, (node, sku), units);
                break;
            case 13 or 14:
                Disrupt(chance, bench, plain, node);
                break;
            case 15:
                Allot(chance, bench, plain, buyer, sku);
                break;
            case 16:
                Show(chance, bench, plain, node);
                break;
            default:
                ToOrder(chance, bench, plain, step);
                break;
        }
    }

    // A node without a site is counted or receives; the site grants, takes back what it has lost, or asks for some.
    private static void Fill(
        Random chance, HubBench bench, HubBench site, PlainStock plain, (string Node, string Sku) at, int step)
    {
        var units = chance.Next(0, 16);
        if (at.Node != "cube")
        {
            if (chance.Next(3) == 0)
            {
                Backorders.Expect(bench, $"s-{step}", at.Sku, units + 1, day: 3, node: at.Node);
                Backorders.Receive(bench, $"s-{step}", units + 1, isLast: true);
                plain.Moved(at.Node, at.Sku, units + 1);
                return;
            }

            bench.Stock(at.Node, at.Sku, units);
            plain.Counted(at.Node, at.Sku, units);
            return;
        }

        var sku = Sku.Of(at.Sku);
        switch (chance.Next(5))
        {
            case 0:
                site.Say(new AllotmentShrunk(sku, 1 + (units / 4), "lost"));
                plain.Moved("cube", at.Sku, -1 - (units / 4));
                break;
            case 1:
                site.Do((book, _) =>
                {
                    plain.Look(book);
                    return 0;
                });
                site.Say(new StockWanted(sku, units + 1));
                plain.Moved("cube", at.Sku, -Math.Clamp(plain.Left("cube", at.Sku), 0, units + 1));
                break;
            default:
                site.Say(new StockGranted(sku, units + 1));
                plain.Moved("cube", at.Sku, units + 1);
                break;
        }
    }

    private static void Keep(
        Random chance, HubBench bench, PlainStock plain, (string Node, string Sku) at, long units)
    {
        var isOverAll = chance.Next(4) == 0;
        var isSku = chance.Next(2) == 0;
        var isClass = !isSku && (isOverAll || chance.Next(2) == 0);
        var isNode = !isOverAll && ((!isSku && !isClass) || chance.Next(2) == 0);
        var wish = new SafetyWish(
            $"{(isOverAll ? "all" : isNode ? at.Node : "each")}-{(isSku || isClass ? at.Sku : "any")}-{isClass}",
            isNode ? NodeId.Of(at.Node) : null,
            isSku ? Sku.Of(at.Sku) : null,
            isClass ? plain.Classes[at.Sku] : null,
            isOverAll,
            chance.Next(3) == 0 ? 0 : units);
        if (plain.Safety.ContainsKey(wish.Id) && chance.Next(2) == 0)
        {
            bench.Do((book, _) => Safeguarding.End(book, wish.Id, null)).ShouldBeOfType<SafetyOutcome.Stands>();
            plain.Safety.Remove(wish.Id);
            return;
        }

        bench.Do((book, _) => Safeguarding.Put(book, wish, seen: null, isNamed: true))
            .ShouldBeOfType<SafetyOutcome.Stands>();
        plain.Safety[wish.Id] = wish;
    }

    private static void Disrupt(Random chance, HubBench bench, PlainStock plain, string node)
    {
        var id = $"d-{chance.Next(3)}";
        if (plain.Fences.ContainsKey(id) || chance.Next(6) == 0)
        {
            bench.Do((book, now) => Disrupting.End(book, id, null, "over", "Ada", now));
            plain.Fences.Remove(id);
        }
        else
        {
            var card = chance.Next(3) == 0 ? chance.GetItems(Cards, 1)[0] : null;
            var scope = new DisruptionScope(
                card is null || chance.Next(2) == 0 ? NodeId.Of(node) : null,
                card,
                card is not null && chance.Next(2) == 0 ? "express" : null,
                chance.Next(3) == 0 ? new Area(["DE"], []) : null);
            long? minor = chance.Next(4) == 0 ? 100 : null;
            bench.Do((book, now) => Disrupting.Put(
                book, new DisruptionWish(id, scope, minor, null, null, "fire", "Ada"), null, isNamed: true, now))
                .ShouldBeOfType<DisruptionOutcome.Stands>();
            var home = card == "post" ? "store" : "depot";
            var isOfNode = card is null || scope.Node is null || home == node;
            if (minor is null && isOfNode)
            {
                plain.Fences[id] = card is null ? scope : scope with { Node = NodeId.Of(home) };
            }
        }

        while (bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }
    }

    private static void Allot(Random chance, HubBench bench, PlainStock plain, Buyer buyer, string sku)
    {
        var id = $"policy-{sku}-{chance.Next(3)}";
        if (plain.Policies.Remove(id) && chance.Next(2) == 0)
        {
            bench.Do((book, now) => Allocating.End(book, id, null, now));
            return;
        }

        var (who, guaranteed) = (chance.Next(3), chance.Next(0, 6));
        bench.Do((book, now) => Allocating.End(book, id, null, now));
        plain.Policies[id] = Policies.Put(bench, Policies.Wish(
            id,
            who == 0 ? null : buyer.Channel,
            who == 1 ? null : buyer.Country,
            guaranteed,
            chance.Next(2) == 0 ? null : guaranteed + chance.Next(0, 6),
            chance.Next(6) == 0,
            sku));
    }

    private static void Show(Random chance, HubBench bench, PlainStock plain, string node)
    {
        DeliveryOption[] shown = chance.Next(3) switch
        {
            0 => [DeliveryOption.Pickup], 1 => Options, _ => [DeliveryOption.Ship],
        };
        var isSuspended = chance.Next(4) == 0;
        bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of(node))! with { VisibleFor = shown, IsSuspended = isSuspended });
            return 0;
        });
        plain.Shows[node] = isSuspended ? [] : shown;
    }

    private static void ToOrder(Random chance, HubBench bench, PlainStock plain, int step)
    {
        if (bench.Counts().Received is not (> 0 and var received))
        {
            return;
        }

        var id = CustomerOrder.IdOf(chance.NextInt64(received) + 1);
        var act = new[] { 0, 1, 2, 2, 4, 5, 6 }[chance.Next(7)];
        if (act == 5)
        {
            Suspects.Release(bench, id, $"yes-{step}");
            return;
        }

        if (act == 6)
        {
            Policies.Change(bench, id, chance.Next(2) == 0 ? "GB" : "DE", chance.Next(1, 7));
            return;
        }

        var before = bench.Read(id).Parts.LastOrDefault();
        NodeActs.Play(bench, id, act);
        if (before is { IsClosed: false } && act is 1 or 2)
        {
            foreach (var line in before!.Lines.Take(act == 1 ? 1 : int.MaxValue))
            {
                plain.Moved(before.Node.Value, line.Sku.Value, -(act == 1 ? Math.Min(1, line.Open) : line.Open));
            }
        }
    }

    // The site gives back what it is asked for at once.
    private static void Answer(HubBench site)
    {
        var asked = site.Do((book, _) => Enumerable.Range(1, (int)book.Counts.Received)
            .SelectMany(number => book.Order(CustomerOrder.IdOf(number))!.Parts)
            .Where(part => part is { IsClosed: false, NodeResponse: NodeResponse.CancelRequested })
            .Select(part => part.Id).ToArray());
        if (asked.Length > 0)
        {
            site.Say([.. asked.Select(part => new CancelAnswered(part, true))]);
        }
    }

    private static IEnumerable<string> Differences(HubBook book, PlainStock plain, Moment now)
    {
        plain.Look(book);
        foreach (var sku in Skus)
        {
            foreach (var (option, buyer) in Options.SelectMany(option => Buyers.Select(buyer => (option, buyer))))
            {
                var seen = AvailabilityView.Of(book, Sku.Of(sku), now, buyer, option);
                var place = $"{sku} to {option} for {buyer}";
                if (seen.AvailableToSell != plain.For(sku, option, buyer))
                {
                    yield return $"{place}: {seen.AvailableToSell}, and is {plain.For(sku, option, buyer)}";
                }

                foreach (var node in PlainStock.Nodes)
                {
                    var there = seen.Nodes.FirstOrDefault(one => one.Node.Value == node)?.AvailableToSell ?? 0;
                    if (there != plain.At(node, sku, option, buyer))
                    {
                        yield return $"{place} at {node}: {there}, and is {plain.At(node, sku, option, buyer)}";
                    }
                }
            }

            foreach (var node in PlainStock.Nodes)
            {
                var (watched, free) = (book.Watches.Units(NodeId.Of(node), Sku.Of(sku)), plain.Free(node, sku));
                if (watched != free)
                {
                    yield return $"{sku} watched at {node}: {watched}, and is {free}";
                }
            }
        }
    }

    // Just what is available can be held, ordered and promised, and no unit more; all of it is given back then.
    private static void Probe(Random chance, HubBench bench, HubBench site, PlainStock plain, int step)
    {
        var (node, sku) = (chance.GetItems(PlainStock.Nodes, 1)[0], chance.GetItems(Skus, 1)[0]);
        var buyer = Buyers[chance.Next(1, Buyers.Length)]!;
        var option = plain.IsThere(node, DeliveryOption.Ship, buyer) ? DeliveryOption.Ship : DeliveryOption.Pickup;
        var (there, all) = (plain.At(node, sku, option, buyer), plain.For(sku, DeliveryOption.Ship, buyer));
        foreach (var (units, isMore) in new[] { (there + 1, true), (there, false) }.Where(one => one.Item1 > 0))
        {
            Hold(bench, $"hold-{step}-{units}", node, sku, units, buyer).ShouldBe(
                !isMore ? ReservationState.Held
                : plain.Shows[node].Length == 0 ? ReservationState.Suspended : ReservationState.Unavailable,
                $"{units} of {sku} held at {node} for {buyer} at step {step}");
            bench.Do((book, _) => Reserving.Release(book, $"hold-{step}-{units}"));
        }

        foreach (var units in new[] { all + 1, all }.Where(units => units > 0 && chance.Next(2) == 0))
        {
            var (missing, wish) = (units - all, Policies.Basket(buyer.Channel, buyer.Country, (sku, units)));
            var place = $"{units} of {sku} for {buyer} at step {step}";
            bench.Do((book, now) => Promising.Quote(book, $"quote-{step}-{units}", wish, now))
                .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Quote.Plan.Unfilled.Sum(one => one.Quantity)
                .ShouldBe(missing, place);
            var order = Policies.Placed(bench, $"order-{step}-{units}", wish with { Backorder = false });
            order.Parts.SelectMany(part => part.Lines).Sum(line => line.Quantity)
                .ShouldBe(Windows.Gathers(bench) ? 0 : all, place);
            bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
            Answer(site);
        }
    }

    private static ReservationState Hold(
        HubBench bench, string id, string node, string sku, long units, Buyer buyer) => bench
        .Do((book, now) => Reserving.Hold(
            book, new HoldRequest(id, NodeId.Of(node), Sku.Of(sku), units, 4_000, buyer), now))
        .ShouldBeOfType<HoldOutcome.Stands>().Reservation.State;
}
