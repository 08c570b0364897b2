using CsCheck;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whatever is ordered, offered, accepted late or twice, declined, left to lapse, moved, disrupted, sent and cancelled,
/// in any order and at any hub node: the units of an offer are reserved at one node, one has it at most, nothing is
/// lost or sold twice, room is booked where the units are, and what may be answered is what nodes are shown.
/// </summary>
public sealed class OfferedStockTests
{
    private const int Acts = 50;
    private const int Runs = 40;
    private const int Shops = 4;
    private const int Days = 8;

    private static readonly Gen<int[]> Draws = Gen.Int[0, int.MaxValue].Array[Acts];
    private static readonly string[] Nodes = [.. Enumerable.Range(1, Shops).Select(Offered.Shop), "depot"];

    [Fact]
    public void Units_of_an_offer_are_at_one_node_whatever_is_answered_SQLite() => OneNode.Sample(Draws, Runs, Play);

    [Fact]
    public void Units_of_an_offer_are_at_one_node_whatever_is_answered_over_three_nodes_on_PostgreSQL() =>
        ThreeNodes.Sample(Draws, Runs / 8, Play);

    private static void Play(int[] draws, params HubBench[] benches)
    {
        Offered.Shops(benches[0], Shops, 6);
        benches[0].Stock("depot", "a", 6);
        Capacities.Put(benches[0], Offered.Shop(2), parts: 2, ahead: 1);
        Offered.Policy(benches[0], draws[0] % 2 == 0 ? Offered.InTurn(3) : Offered.AtOnce(3));
        foreach (var (step, draw) in draws.Index())
        {
            var chance = new Random(draw);
            var bench = chance.GetItems(benches, 1)[0];
            var before = Whole.Of(bench, []);
            Act(chance, bench, step, benches);
            var judge = chance.GetItems(benches, 1)[0];
            Whole.Fewer(judge, before, []).ShouldBeEmpty($"step {step}");
            Wrong(judge).ShouldBeEmpty($"step {step}");
            if (step % 10 == 9)
            {
                Backorders.ShouldAddUp(judge);
                Capacities.Differences(judge, Nodes, [], Days).ShouldBeEmpty($"step {step}");
            }
        }
    }

    private static void Act(Random chance, HubBench bench, int step, HubBench[] benches)
    {
        switch (chance.Next(16))
        {
            case 0 or 1 or 2:
                bench.Place($"o-{step}", HubBench.Wish(("a", chance.Next(1, 4))));
                break;
            case 3 or 4 or 5:
                Answer(chance, bench, isYes: true);
                break;
            case 6 or 7 or 8:
                Answer(chance, bench, isYes: false);
                break;
            case 9 or 10:
                var now = benches[0].Now.Plus(chance.Next(1, 40) * Offered.Minute);
                Array.ForEach(benches, one => one.Now = now);
                bench.Do(Offering.Lapse);
                break;
            case 11:
                bench.Stock(Nodes[chance.Next(Nodes.Length)], "a", chance.Next(0, 9));
                break;
            case 12:
                GateActs.Gate(chance, bench, Nodes[chance.Next(Nodes.Length)]);
                break;
            case 13:
                Disrupt(chance, bench, step);
                break;
            default:
                ToOrder(chance, bench);
                break;
        }
    }

    // Also with tokens that stand no more, and in another node's name.
    private static void Answer(Random chance, HubBench bench, bool isYes)
    {
        if (Any(chance, bench) is not { Offers: { } offers })
        {
            return;
        }

        var offer = offers[chance.Next(offers.Count)];
        var asked = offer.Nodes[chance.Next(offer.Nodes.Count)];
        var node = chance.Next(8) == 0 ? offer.Nodes[0].Node : asked.Node;
        var outcome = bench.Do((book, now) => isYes
            ? Offering.Accept(book, offer.Id, node, asked.Token, now)
            : Offering.Decline(book, offer.Id, node, asked.Token, "no time", now));
        var isOpen = asked.Answer == OfferAnswer.Open && node == asked.Node;
        if (outcome is OfferOutcome.Stands && !isOpen)
        {
            asked.Answer.ShouldBe(isYes ? OfferAnswer.Accepted : OfferAnswer.Declined);
        }
    }

    private static void Disrupt(Random chance, HubBench bench, int step)
    {
        var wish = new DisruptionWish(
            $"d-{step}",
            new DisruptionScope(NodeId.Of(Nodes[chance.Next(Nodes.Length)]), null, null, null),
            chance.Next(2) == 0 ? 300 : null,
            null,
            bench.Now.Plus(30 * Offered.Minute),
            "a leak",
            "Ada");
        bench.Do((book, now) => Disrupting.Put(book, wish, null, isNamed: true, now));
        while (bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }
    }

    private static void ToOrder(Random chance, HubBench bench)
    {
        if (Any(chance, bench) is not { } order)
        {
            return;
        }

        if (chance.Next(3) == 0)
        {
            bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
            return;
        }

        if (order.Parts.FindLast(one => !one.IsClosed)?.Id is not { } id)
        {
            return;
        }

        if (chance.Next(2) == 0)
        {
            Hands.Move(bench, order, Nodes[chance.Next(Nodes.Length)]);
            return;
        }

        bench.Do((book, now) =>
        {
            var own = book.Order(order.Id)!;
            return Settling.Ship(book, own, own.Part(id)!, HubBench.Shipped(own.Part(id)!).Lines, now);
        });
    }

    private static CustomerOrder? Any(Random chance, HubBench bench) => bench.Counts().Received is > 0 and var count
        ? bench.Read(CustomerOrder.IdOf(chance.NextInt64(1, count + 1))) : null;

    private static List<string> Wrong(HubBench bench)
    {
        var wrong = new List<string>();
        var shown = new List<string>();
        for (var number = 1L; number <= bench.Counts().Received; number++)
        {
            var order = bench.Read(CustomerOrder.IdOf(number));
            foreach (var offer in order.Offers ?? [])
            {
                var part = order.Part(offer.Part)!;
                var open = offer.Nodes.Where(one => one.Answer == OfferAnswer.Open).ToArray();
                shown.AddRange(open.Select(one => $"{one.Node} {offer.Id}"));
                var mayBeAnswered = part is { Status: PartStatus.Released, NodeResponse: NodeResponse.Offered };
                if ((offer.State == OfferState.Open) != (open.Length > 0)
                    || (open.Length > 0 && (!mayBeAnswered || !open.Any(one => one.Node == part.Node)))
                    || offer.Nodes.Count(one => one.Answer == OfferAnswer.Accepted)
                        != (offer.State == OfferState.Taken ? 1 : 0))
                {
                    wrong.Add($"{offer.Id} is {offer.State}, its part {part.Status}, {part.NodeResponse}");
                }
            }

            var tokens = (order.Offers ?? []).SelectMany(offer => offer.Nodes).Select(one => one.Token).Order();
            wrong.AddRange(tokens.Index().Where(token => token.Item != token.Index + 1).Select(
                token => $"{order.Id} has token {token.Item} as number {token.Index + 1}"));
        }

        using var reader = new HubReader(bench.Options);
        var found = Nodes.SelectMany(node => reader.OfferedTo(NodeId.Of(node), "", 1_000)
            .Select(one => $"{node} {one.Offer}"));
        wrong.AddRange(found.Order(StringComparer.Ordinal).Except(shown).Concat(shown.Except(found)));
        return wrong;
    }
}
