using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>Asks the router, with all that the book knows by now; nothing changes.</summary>
public static class Asking
{
    /// <summary>
    /// What would be planned for units of an order by now. As if nothing disrupted the
    /// <paramref name="calm"/> nodes; with a part of its <paramref name="own"/> as if its units were free there; with a
    /// node chosen <paramref name="byHand"/> by that alone; where that is the part's own, the part goes back to it,
    /// whatever the node said to other parts and whatever policies allow by now.
    /// </summary>
    public static (RoutingQuestion Question, RoutingDecision Decision) Decide(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        Moment now,
        IReadOnlyList<NodeId>? calm = null,
        OrderPart? own = null,
        HandChoice? byHand = null)
    {
        var facts = Facts(order, Wanted(order), now);
        var buyer = BuyerOf(order);
        var isBack = byHand is not null && byHand.Node == own?.Node;
        var excluded = isBack ? [.. order.ExcludedNodes.Where(node => node != own!.Node)] : order.ExcludedNodes;
        var question = Question(book, order.ShipTo, facts, demands, excluded, buyer, calm, own);
        question = own is null ? question : question with
        {
            Allowed = book.Policies.Allowed([.. demands.Select(demand => demand.Sku)], buyer, OwnUnits.Of(order, own)),
        };
        question = byHand is null ? question : question with
        {
            Nodes = [.. question.Nodes.Select(offer => offer.Node == own?.Node ? Less(book, offer, own) : offer)],
            Allowed = isBack ? null : question.Allowed, ByHand = byHand,
        };
        var (name, strategy) = book.Strategies.For(order.Number);
        return (question, Router.Decide(question, strategy) with { Strategy = name });
    }

    /// <summary>As whom policies know the buyer of an order; what was ordered before them counts in none.</summary>
    public static Buyer BuyerOf(CustomerOrder order) =>
        order.Buyer ?? new Buyer(order.Channel.Value, order.ShipTo.Country, order.ShipTo.PostalCode, 0);

    /// <summary>What the rules may know of an order.</summary>
    public static OrderFacts Facts(CustomerOrder order, DeliveryChoice? delivery, Moment now) => new(
        order.Channel.Value,
        order.ShipTo.Country,
        order.ShipTo.PostalCode,
        order.Priority,
        now,
        delivery,
        order.Tier,
        order.ValueMinor);

    /// <summary>The same of a wish.</summary>
    public static OrderFacts Facts(OrderRequest wish, Moment now) => new(
        wish.Channel.Value,
        wish.ShipTo.Country,
        wish.ShipTo.PostalCode,
        wish.Priority,
        now,
        wish.Delivery,
        wish.Tier,
        wish.ValueMinor ?? 0);

    /// <summary>
    /// The question to the router, with what each node has to sell by now, what the buyer may have of it, and what
    /// lasts of disruptions but for <paramref name="calm"/> nodes; as if what is open of an <paramref name="own"/> part
    /// were free at its node. That node and the calm ones may ship it, whatever their stock is there for now.
    /// </summary>
    public static RoutingQuestion Question(
        HubBook book,
        ShipTo to,
        OrderFacts facts,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<NodeId> excluded,
        Buyer? buyer,
        IReadOnlyList<NodeId>? calm = null,
        OrderPart? own = null)
    {
        var skus = demands.Select(demand => demand.Sku).Distinct().ToArray();
        var customer = new GeoPoint(to.LatitudeMicroDegrees, to.LongitudeMicroDegrees);
        var grams = demands.Sum(demand => demand.Quantity * book.Catalogue.Grams(demand.Sku));
        NodeOffer[] offers =
        [
            .. book.Nodes.Select(node =>
            {
                var isHad = own?.Node == node.Node || calm?.Contains(node.Node) == true;
                var offer = Offer(book, excluded, node, skus, isHad);
                offer = own?.Node == node.Node ? Freed(offer, own) : offer;
                var room = book.Capacities.Of(node.Node) is null
                    ? null : book.Capacities.Room(
                        node, facts.At, Most(offer, demands), own is null ? null : CapacityBooking.Of(own));
                return offer with
                {
                    Services = Services(book, node, customer, facts, grams, room), Capacity = room,
                };
            }),
        ];
        offers = [.. book.Nodes.Zip(offers, (node, offer) => calm?.Contains(node.Node) == true ? offer
            : book.Disruptions.Under(offer, node, to, facts.At))];
        var weights = grams > 0 && Array.Exists(offers, offer => offer.Services is not null)
            ? skus.ToDictionary(sku => sku, book.Catalogue.Grams) : null;
        return new RoutingQuestion(
            customer, demands, Worth(book, offers, skus), facts, weights, Allowed: book.Policies.Allowed(skus, buyer));
    }

    /// <summary>
    /// Whether a node, had it units from <paramref name="at"/> on, might send them, and the latest day on which they
    /// would arrive then; null when nobody knows.
    /// </summary>
    public static (bool MaySend, DateOnly? Arrives) Foresee(
        HubBook book, CustomerOrder order, NodeRecord node, Demand demand, Moment at)
    {
        var facts = Facts(order, order.Delivery, at);
        var customer = new GeoPoint(order.ShipTo.LatitudeMicroDegrees, order.ShipTo.LongitudeMicroDegrees);
        var grams = book.Catalogue.Grams(demand.Sku);
        var room = book.Capacities.Room(node, at, demand.Quantity);
        var offer = new NodeOffer(
            node.Node,
            node.Place,
            node.Cost,
            GateOf(node) ?? NodeGate.Open,
            new Dictionary<Sku, long> { [demand.Sku] = demand.Quantity },
            node.Kind,
            Services(book, node, customer, facts, grams * demand.Quantity, room),
            Capacity: room);
        offer = book.Disruptions.Under(offer, node, order.ShipTo, at);
        var weights = grams > 0 ? new Dictionary<Sku, long> { [demand.Sku] = grams } : null;
        var question = new RoutingQuestion(customer, [demand], [offer], facts, weights);
        var decision = Router.Decide(question, book.Strategies.For(order.Number).Strategy);
        return (decision.Parts.Count > 0, decision.Arrives);
    }

    // What is scarce at a node is worth more there than at the cheapest of those that have it.
    private static NodeOffer[] Worth(HubBook book, NodeOffer[] offers, Sku[] skus)
    {
        if (book.Prices.Skus == 0)
        {
            return offers;
        }

        var open = Array.FindAll(offers, offer => offer.Gate == NodeGate.Open);
        var holders = skus.ToDictionary(
            sku => sku,
            sku => open.Where(offer => offer.AvailableToSell[sku] > 0).Select(offer => offer.Node).ToArray());
        return Array.ConvertAll(offers, offer => offer with
        {
            WorthMinor = skus.ToDictionary(
                sku => sku, sku => book.Prices.RelativeMinor(sku, offer.Node, holders[sku])),
        });
    }

    // What the buyer was told stands before what he wished.
    private static DeliveryChoice? Wanted(CustomerOrder order) => order.PromisedBy is { } promised
        ? (order.Delivery ?? new DeliveryChoice()) with { By = promised } : order.Delivery;

    private static IReadOnlyList<ServiceOffer>? Services(
        HubBook book, NodeRecord node, GeoPoint customer, OrderFacts facts, long grams, DayRoom? room) =>
        book.RateCards.Find(node.RateCard)?.Offers(
            new Destination(facts.Country, facts.PostalCode, node.Place.MetresTo(customer)),
            node.Calendar is { } calendar ? room?.Day ?? calendar.Leaves(facts.At) : null,
            grams);

    // What a node could send of the demands, at most.
    private static long Most(NodeOffer offer, IReadOnlyList<Demand> demands) => offer.AvailableToSell.Sum(has =>
        Math.Clamp(has.Value, 0, demands.Where(demand => demand.Sku == has.Key).Sum(demand => demand.Quantity)));

    private static NodeOffer Freed(NodeOffer offer, OrderPart part) => offer with
    {
        AvailableToSell = offer.AvailableToSell.ToDictionary(
            has => has.Key,
            has => has.Value + part.Lines.Where(line => line.Sku == has.Key).Sum(line => line.Open)),
    };

    // Of what the node has lost nothing comes back.
    private static NodeOffer Less(HubBook book, NodeOffer offer, OrderPart part) => offer with
    {
        AvailableToSell = offer.AvailableToSell.ToDictionary(
            has => has.Key, has => has.Value - Lost(book, part, has.Key)),
    };

    private static long Lost(HubBook book, OrderPart part, Sku sku)
    {
        var open = part.Lines.Where(line => line.Sku == sku).Sum(line => line.Open);
        return open - book.Right(part.Node, sku).Freed(open);
    }

    private static NodeOffer Offer(
        HubBook book, IReadOnlyList<NodeId> excluded, NodeRecord node, Sku[] skus, bool isHad)
    {
        var gate = GateOf(node) is { } shut && !(isHad && shut == NodeGate.ShipOff) ? shut
            : excluded.Contains(node.Node) ? NodeGate.Excluded
            : book.StaleSites.Contains(node.Site) ? NodeGate.Stale : NodeGate.Open;
        var available = skus.ToDictionary(sku => sku, sku => book.Right(node.Node, sku).AvailableToSell);
        return new NodeOffer(node.Node, node.Place, node.Cost, gate, available, node.Kind);
    }

    // What the node says of itself; null when it says nothing against being asked.
    private static NodeGate? GateOf(NodeRecord node) => node.IsSuspended ? NodeGate.Suspended
        : node.MayShip ? null : NodeGate.ShipOff;
}
