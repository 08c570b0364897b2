using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Offers to shops, the first of them the nearest and cheapest, in few words.</summary>
internal static class Offered
{
    /// <summary>A minute.</summary>
    public const long Minute = 60_000;

    /// <summary>For how long shops may answer, min.</summary>
    public const int Minutes = 30;

    /// <summary>The nearest shop, and so on.</summary>
    public static string Shop(int number) => $"shop-{number}";

    /// <summary>Makes so many shops, each with so many units of a.</summary>
    public static void Shops(HubBench bench, int count, long units)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            bench.Do((book, _) =>
            {
                var place = new GeoPoint(52_500_000 - (100_000 * number), 13_400_000);
                book.Put(new NodeRecord(
                    NodeId.Of(Shop(number)),
                    $"Shop {number}",
                    place,
                    new CostCard(500, 1_000),
                    IsSuspended: false,
                    Site: "",
                    NodeKind.Store));
                return 0;
            });
            bench.Stock(Shop(number), "a", units);
        }
    }

    /// <summary>One after the other.</summary>
    public static OfferDocument InTurn(int nodes, string exhausted = OfferDocument.Assign) => new()
    {
        Mode = OfferDocument.Sequential, Minutes = Minutes, NodesMost = nodes, Exhausted = exhausted,
    };

    /// <summary>All at once.</summary>
    public static OfferDocument AtOnce(int nodes, string exhausted = OfferDocument.Assign) =>
        InTurn(nodes, exhausted) with { Mode = OfferDocument.Broadcast };

    /// <summary>Puts a strategy in force that offers so.</summary>
    public static void Policy(HubBench bench, OfferDocument? offer, params TierDocument[] tiers)
    {
        var rules = new StrategyDocument
        {
            RuleSets = [new RuleSetDocument { Name = "all", Tiers = tiers, Offer = offer }],
        };
        bench.Do((book, now) => Steering.Draft(book, "offers", 1, rules, now));
        bench.Do((book, _) => Steering.Validate(book, "offers/1"));
        bench.Do((book, _) => Steering.Activate(book, "offers/1")).ShouldBeOfType<StrategyOutcome.Done>();
    }

    /// <summary>So long passes, and then the second in which what is due lapses; how many offers did.</summary>
    public static int Pass(HubBench bench, long minutes)
    {
        bench.Now = bench.Now.Plus(minutes * Minute);
        return bench.Do(Offering.Lapse);
    }

    /// <summary>A shop accepts under a token.</summary>
    public static OfferOutcome Accept(HubBench bench, Offer offer, int shop, long token) =>
        bench.Do((book, now) => Offering.Accept(book, offer.Id, NodeId.Of(Shop(shop)), token, now));

    /// <summary>The same, and it is taken.</summary>
    public static OfferView Taken(HubBench bench, Offer offer, int shop, long token) =>
        Accept(bench, offer, shop, token).ShouldBeOfType<OfferOutcome.Stands>().Offer;

    /// <summary>A shop's answer is refused; why.</summary>
    public static string Refused(OfferOutcome outcome) => outcome.ShouldBeOfType<OfferOutcome.Refused>().Why;

    /// <summary>A shop declines under a token.</summary>
    public static OfferOutcome Decline(HubBench bench, Offer offer, int shop, long token) =>
        bench.Do((book, now) => Offering.Decline(book, offer.Id, NodeId.Of(Shop(shop)), token, "no time", now));

    /// <summary>Who was asked in an offer, with which token, and what came of it, in order.</summary>
    public static (string Node, long Token, OfferAnswer Answer)[] Asked(Offer offer) =>
        [.. offer.Nodes.Select(one => (one.Node.Value, one.Token, one.Answer))];

    /// <summary>The newest offer of an order as it stands.</summary>
    public static Offer Newest(HubBench bench, CustomerOrder order) => bench.Read(order.Id).Offers![^1];

    /// <summary>Where units of a are reserved, each node once for each.</summary>
    public static string[] Reserved(HubBench bench) => bench.Do((book, _) =>
        book.Nodes.SelectMany(node => Enumerable.Repeat(
            node.Node.Value, (int)book.Right(node.Node, Sku.Of("a")).Reserved)).ToArray());

    /// <summary>A node sends what it has of an order.</summary>
    public static void Ship(HubBench bench, CustomerOrder order, FulfilmentOrderId part) => bench.Do((book, now) =>
    {
        var own = book.Order(order.Id)!;
        return Settling.Ship(book, own, own.Part(part)!, HubBench.Shipped(own.Part(part)!).Lines, now);
    }).ShouldBeNull();
}
