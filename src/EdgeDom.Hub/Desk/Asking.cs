using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Hub.Desk;

/// <summary>Asks the router, with all that the book knows by now; nothing changes.</summary>
public static class Asking
{
    /// <summary>What would be planned for units of an order by now.</summary>
    /// <param name="book">The book.</param>
    /// <param name="order">The order.</param>
    /// <param name="demands">The units.</param>
    /// <param name="now">The time.</param>
    /// <param name="own">What it has by now, and would give back for this: as if that were free.</param>
    /// <param name="had">What it had until now; what nobody would send else goes back there.</param>
    /// <param name="byHand">A node that was chosen: by that alone.</param>
    /// <param name="only">A node: nobody else is asked.</param>
    /// <param name="without">A node that is not asked.</param>
    /// <param name="whatIf">A node as it is not; such a decision is not kept.</param>
    /// <param name="given">What it had until now and gave back, which does not go back there.</param>
    /// <param name="before">
    /// Gathered orders with numbers below this go before what it wants besides; none where it has units, or its turn.
    /// </param>
    public static (RoutingQuestion Question, RoutingDecision Decision) Decide(
        HubBook book,
        CustomerOrder order,
        IReadOnlyList<Demand> demands,
        Moment now,
        IReadOnlyList<OwnParcel>? own = null,
        IReadOnlyList<OwnParcel>? had = null,
        HandChoice? byHand = null,
        NodeId? only = null,
        NodeId? without = null,
        WhatIf? whatIf = null,
        IReadOnlyList<OwnParcel>? given = null,
        long before = GatheredBook.None)
    {
        var facts = Facts(order, Wanted(order), now);
        var question = Question(
            book, order.ShipTo, facts, demands, order.ExcludedNodes, BuyerOf(order), had ?? given, before, own ?? [])
            with
        {
            ByHand = byHand,
            Had = had is { Count: > 0 } ? [.. had.Select(one => one.Back(book, order, now))] : null,
        };
        question = question with
        {
            Nodes =
            [
                .. question.Nodes.Where(offer => (only is null || offer.Node == only) && offer.Node != without),
            ],
            Allowed = own?.Any(one => one.Node == byHand?.Node) == true ? null : question.Allowed,
        };
        var (name, strategy) = book.Strategies.For(order);
        return (question, Router.Decide(question, strategy, whatIf) with { Strategy = name });
    }

    /// <summary>As whom policies know the buyer of an order; what was ordered before them counts in none.</summary>
    public static Buyer BuyerOf(CustomerOrder order) =>
        order.Buyer ?? new Buyer(order.Channel.Value, order.ShipTo.Country, order.ShipTo.PostalCode, 0);

    /// <summary>The same of a wish, as one buys now.</summary>
    public static Buyer BuyerOf(HubBook book, OrderRequest wish) =>
        new(wish.Channel.Value, wish.ShipTo.Country, wish.ShipTo.PostalCode, book.Policies.NewestWindow);

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
    /// lasts of disruptions; as if what an order has of its <paramref name="own"/> were free, as far as its nodes have
    /// got it still, and they would take it again as it is. What it <paramref name="had"/> until now no safety stock
    /// keeps from it, and what stands at a node waits there no longer than it does. What gathered orders with numbers
    /// below <paramref name="before"/> want is not for it.
    /// </summary>
    public static RoutingQuestion Question(
        HubBook book,
        ShipTo to,
        OrderFacts facts,
        IReadOnlyList<Demand> demands,
        IReadOnlyList<NodeId> excluded,
        Buyer? buyer,
        IReadOnlyList<OwnParcel>? had = null,
        long before = GatheredBook.None,
        params IReadOnlyList<OwnParcel> own)
    {
        var skus = demands.Select(demand => demand.Sku).Distinct().ToArray();
        var customer = new GeoPoint(to.LatitudeMicroDegrees, to.LongitudeMicroDegrees);
        var grams = demands.Sum(demand => demand.Quantity * book.Catalogue.Grams(demand.Sku));
        NodeOffer[] offers =
        [
            .. book.Nodes.Select(node =>
            {
                OwnParcel[] here = [.. own.Where(one => one.Node == node.Node)];
                OwnParcel[] before = had is null ? [] : [.. had.Where(one => one.Node == node.Node)];
                var offer = Offer(book, excluded, node, skus, here, before);
                var made = book.Workflows.PreparedAtMost(
                    node, offer.AvailableToSell.Where(has => has.Value > 0).Select(has => has.Key));
                var cargo = book.Capacities.MayBound(node.Node) ? Most(offer, demands) : [];
                var room = book.Capacities.Room(made, facts.At, cargo, here);
                return book.Disruptions.Under(
                    offer with
                    {
                        Services = Services(book, made, to, grams, Ready(made, facts.At, room), facts.At),
                        Capacity = room,
                        Missing = book.Capacities.Missing(node.Node, cargo, here),
                        Ready = here.Length > 0 ? null : book.Ready.Of(made, book.Site(node.Site)),
                        RejectPermille = book.Answers.Permille(book, node.Node),
                    },
                    node,
                    to,
                    facts.At);
            }),
        ];
        var weights = grams > 0 && Array.Exists(offers, offer => offer.Services is not null)
            ? skus.ToDictionary(sku => sku, book.Catalogue.Grams) : null;
        return new RoutingQuestion(
            customer,
            demands,
            Worth(book, offers, skus),
            facts,
            weights,
            Allowed: book.Policies.Allowed(skus, buyer, had, before, own),
            UnitValues: book.Catalogue.Values(skus),
            Items: book.Catalogue.Facts(skus));
    }

    /// <summary>The question of a basket of which nothing is ordered yet; gathered orders go first.</summary>
    public static RoutingQuestion Question(
        HubBook book, OrderRequest wish, Moment now, long before = GatheredBook.All) => Question(
        book,
        wish.ShipTo,
        Facts(wish with { Delivery = book.Capacities.Windows.Within(book.Catalogue.Served(wish)) }, now),
        Placing.Demands(wish),
        [],
        BuyerOf(book, wish),
        before: before);

    /// <summary>
    /// What the services of a node would do for so much that is ready there on a day and is asked about at a time, now
    /// when left out: each from when it takes it away, or, where it <paramref name="isTaken"/>, on that day; null when
    /// it has no rate card.
    /// </summary>
    public static IReadOnlyList<ServiceOffer>? Services(
        HubBook book, NodeRecord node, ShipTo to, long grams, DateOnly? ready, Moment? at = null, bool isTaken = false)
    {
        if (book.RateCards.Find(node.RateCard) is not { } card)
        {
            return null;
        }

        var there = new Destination(
            to.Country,
            to.PostalCode,
            node.Place.MetresTo(new GeoPoint(to.LatitudeMicroDegrees, to.LongitudeMicroDegrees)));
        return card.Offers(
            there,
            ready,
            grams,
            isTaken || ready is not { } day || node.Calendar is not { } calendar
                ? null : service => service.Collected(node.Node, calendar, day),
            book.RateCards.Transits.For(node, there, at ?? book.Events.Now));
    }

    /// <summary>The same of one service; null when it does not go there.</summary>
    public static ServiceOffer? Service(
        HubBook book, NodeRecord node, ShipTo to, IReadOnlyList<Demand> goods, string? service, DateOnly? ready) =>
        Services(book, node, to, goods.Sum(line => line.Quantity * book.Catalogue.Grams(line.Sku)), ready)?
            .FirstOrDefault(one => one.Service == service);

    /// <summary>
    /// The day on which a service takes away what is ordered now from a prepared node; null when nobody knows when that
    /// is ready, the day on which it is where the service has gone, or never comes.
    /// </summary>
    public static DateOnly? Leaves(HubBook book, NodeRecord node, string? service, Moment now) =>
        node.Calendar is not { } calendar ? null : calendar.Leaves(now) is var ready
            && book.RateCards.Find(node.RateCard)?.Service(service) is { } rate
                ? rate.Collected(node.Node, calendar, ready) ?? ready : ready;

    /// <summary>
    /// Whether a node, had it units from <paramref name="at"/> on, might send them, and the latest day on which they
    /// would arrive then; null when nobody knows. As if room that is booked for what is set aside of the order were
    /// there for them.
    /// </summary>
    public static (bool MaySend, DateOnly? Arrives) Foresee(
        HubBook book, CustomerOrder order, NodeRecord node, Demand demand, Moment at)
    {
        var aside = order.Consolidation is null ? [] : Consolidating.Aside(book, order);
        var decision = Foresee(book, order, node, [demand], order.Delivery, at, aside);
        return (decision.Parts.Count > 0, decision.Arrives);
    }

    /// <summary>
    /// How a node, had it all of these units from <paramref name="at"/> on, would send them to who wants them so; as if
    /// room that is booked for what is <paramref name="own"/> were there.
    /// </summary>
    public static RoutingDecision Foresee(
        HubBook book,
        CustomerOrder order,
        NodeRecord node,
        IReadOnlyList<Demand> demands,
        DeliveryChoice? delivery,
        Moment at,
        params IReadOnlyList<OwnParcel> own)
    {
        var facts = Facts(order, delivery, at);
        var customer = new GeoPoint(order.ShipTo.LatitudeMicroDegrees, order.ShipTo.LongitudeMicroDegrees);
        var grams = demands.Sum(demand => demand.Quantity * book.Catalogue.Grams(demand.Sku));
        var made = book.Workflows.Prepared(node, demands.Select(demand => demand.Sku));
        var room = book.Capacities.Room(
            made, at, CapacityBook.CargoOf(demands), [.. own.Where(one => one.Node == node.Node)]);
        var units = demands.GroupBy(demand => demand.Sku)
            .ToDictionary(sku => sku.Key, sku => sku.Sum(demand => demand.Quantity));
        var offer = new NodeOffer(
            node.Node,
            node.Place,
            node.Cost,
            GateOf(node) ?? NodeGate.Open,
            units,
            node.Kind,
            Services(book, made, order.ShipTo, grams, Ready(made, at, room), at),
            Capacity: room,
            Missing: book.Capacities.Missing(
                node.Node, CapacityBook.CargoOf(demands), [.. own.Where(one => one.Node == node.Node)]),
            RejectPermille: book.Answers.Permille(book, node.Node),
            Country: node.Country);
        offer = book.Disruptions.Under(offer, node, order.ShipTo, at);
        var weights = grams > 0 ? units.Keys.ToDictionary(sku => sku, book.Catalogue.Grams) : null;
        var question = new RoutingQuestion(
            customer, demands, [offer], facts, weights, Items: book.Catalogue.Facts(units.Keys));
        return Router.Decide(question, book.Strategies.For(order).Strategy);
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
            sku => open.Where(offer => offer.AvailableToSell[sku] > 0 && offer.Takes(sku))
                .Select(offer => offer.Node).ToArray());
        return Array.ConvertAll(offers, offer => offer with
        {
            WorthMinor = skus.ToDictionary(
                sku => sku, sku => book.Prices.RelativeMinor(sku, offer.Node, holders[sku])),
        });
    }

    // What the buyer was told stands before what he wished.
    private static DeliveryChoice? Wanted(CustomerOrder order) => order.PromisedBy is { } promised
        ? (order.Delivery ?? new DeliveryChoice()) with { By = promised } : order.Delivery;

    private static DateOnly? Ready(NodeRecord node, Moment at, DayRoom? room) =>
        node.Calendar is { } calendar ? room?.Day ?? calendar.Leaves(at) : null;

    // What a node could send of the demands, at most.
    private static (Sku Sku, long Units)[] Most(NodeOffer offer, IReadOnlyList<Demand> demands) =>
    [
        .. offer.AvailableToSell.Select(has => (has.Key, Math.Clamp(
            has.Value, 0, demands.Where(demand => demand.Sku == has.Key).Sum(demand => demand.Quantity)))),
    ];

    // Of what the node has lost nothing comes back.
    private static NodeOffer Offer(
        HubBook book,
        IReadOnlyList<NodeId> excluded,
        NodeRecord node,
        Sku[] skus,
        OwnParcel[] own,
        OwnParcel[] had)
    {
        var gate = own.Length == 0 && GateOf(node) is { } shut ? shut
            : own.Length == 0 && excluded.Contains(node.Node) ? NodeGate.Excluded
            : book.StaleSites.Contains(node.Site) ? NodeGate.Stale : NodeGate.Open;
        var available = skus.ToDictionary(sku => sku, sku => book.Available.Free(
            node.Node, sku, own.Sum(one => one.Of(sku)), had.Sum(one => one.Of(sku))));
        return new NodeOffer(
            node.Node, node.Place, node.Cost, gate, available, node.Kind, Country: node.Country);
    }

    // What the node says of itself; null when it says nothing against being asked.
    private static NodeGate? GateOf(NodeRecord node) => node.IsSuspended ? NodeGate.Suspended
        : node.MayShip ? null : NodeGate.ShipOff;
}
