using EdgeDom.Hub.Disruptions;

namespace EdgeDom.Hub.Events;

/// <summary>
/// Every type of event. A change that a reader of the old shape would misread is a new version beside the old one.
/// </summary>
public static class EventTypes
{
    private static readonly List<EventType> Types = [];
    private static readonly Dictionary<string, EventType> Names = new(StringComparer.Ordinal);

    /// <summary>An order was taken in, with its units reserved.</summary>
    public static EventType OrderPlaced { get; } =
        Order("placed", "An order was taken in; in the same moment its units were reserved, or found to be short.");

    /// <summary>Somebody wants to cancel an order.</summary>
    public static EventType OrderCancelRequested { get; } =
        Order("cancel-requested", "The customer wants to cancel; what has not left is asked back.");

    /// <summary>Everything that could be sent has left.</summary>
    public static EventType OrderCompleted { get; } =
        Order("completed", "Nothing more is expected of the order; status says whether all of it was shipped.");

    /// <summary>Nothing of an order will be sent.</summary>
    public static EventType OrderCancelled { get; } = Order("cancelled", "All units of the order were cancelled.");

    /// <summary>Units of an order were cancelled by its rules.</summary>
    public static EventType UnitsCancelled { get; } = Make<UnitsCancelledContent>(
        "order.units-cancelled",
        "Units of an order that nobody could send were cancelled, at once or after a time, as its rule set says.");

    /// <summary>Units of an order wait for stock.</summary>
    public static EventType OrderBackordered { get; } = Make<BackorderContent>(
        "order.backordered", "Nobody can send units of an order now; they wait for stock, with a day if one is known.");

    /// <summary>An order, or what waits of it, has another day.</summary>
    public static EventType OrderRedated { get; } = Make<BackorderContent>(
        "order.re-dated", "An order, or what waits of it, has another day than before, or none; reason says why.");

    /// <summary>Something went wrong with an order.</summary>
    public static EventType OrderException { get; } = Make<ExceptionContent>(
        "order.exception", "Something went wrong with an order for which an exception rule wants others to be told.");

    /// <summary>An order is held.</summary>
    public static EventType OrderHeld { get; } = Make<HoldContent>(
        "order.held",
        "An order is suspect, not paid, or to be looked at by a rule; it is held with its units set aside.");

    /// <summary>More is known of an order's payment.</summary>
    public static EventType OrderPaymentChanged { get; } = Make<PaymentContent>(
        "order.payment-changed", "Somebody said how an order's payment stands; what that moves is told besides.");

    /// <summary>Units of an order are set aside until all of it leaves together.</summary>
    public static EventType OrderHeldTogether { get; } = Make<ConsolidationContent>(
        "order.held-together", "Units of an order are set aside until all of it leaves together, within its promise.");

    /// <summary>They are not any more.</summary>
    public static EventType OrderLetGo { get; } = Make<ConsolidationContent>(
        "order.let-go", "What was set aside so that an order leaves together is sent, or free; reason says why.");

    /// <summary>It was changed.</summary>
    public static EventType OrderChanged { get; } = Make<ChangeContent>(
        "order.changed", "An order's urgency, address or quantities were changed; what that moves is told besides.");

    /// <summary>It is held no more and sent.</summary>
    public static EventType OrderReleased { get; } =
        Make<HoldContent>("order.released", "A held order was released: it is sent.");

    /// <summary>It is not sent.</summary>
    public static EventType OrderDeclined { get; } =
        Make<HoldContent>("order.declined", "A held order was declined: it is not sent, and its units are free.");

    /// <summary>A new order's units were given to nodes.</summary>
    public static EventType RoutingPlanned { get; } =
        Make<RoutingContent>("routing.planned", "It was decided which nodes send a new order.");

    /// <summary>Units that were given to nodes before were decided anew.</summary>
    public static EventType RoutingReplanned { get; } =
        Make<RoutingContent>("routing.replanned", "It was decided anew for units of an order; cause says why.");

    /// <summary>A better plan took the place of one.</summary>
    public static EventType RoutingImproved { get; } = Make<ImprovedContent>(
        "routing.improved", "It was decided anew for an order that is not in work, because that saves money.");

    /// <summary>A node was given a part of an order.</summary>
    public static EventType PartOffered { get; } = Part("offered", "A node was given a part of an order to fill.");

    /// <summary>The node takes it.</summary>
    public static EventType PartAccepted { get; } = Part("accepted", "The node takes it.");

    /// <summary>The node does not take it.</summary>
    public static EventType PartRejected { get; } =
        Part("rejected", "The node does not take it; its units go elsewhere at once.");

    /// <summary>The node has begun to pick.</summary>
    public static EventType PartStarted { get; } = Part("started", "The node has begun to pick.");

    /// <summary>The node has done a step of its workflow.</summary>
    public static EventType PartStepDone { get; } =
        Part("step-done", "The node has done a step of the workflow; workflow.stepsDone says how many are done.");

    /// <summary>The node misses units.</summary>
    public static EventType PartShort { get; } =
        Part("short", "The node cannot find units, or did not send them; they go elsewhere at once.");

    /// <summary>It stays though its node or carrier is disrupted.</summary>
    public static EventType PartStays { get; } =
        Part("stays", "Its node or carrier is disrupted, and it stays: nobody else can send it, or not for less.");

    /// <summary>A node is asked to take a fulfilment order.</summary>
    public static EventType OfferMade { get; } =
        Offer("made", "A node is offered a fulfilment order; it may accept or decline with the token until then.");

    /// <summary>A node was the first to accept.</summary>
    public static EventType OfferAccepted { get; } =
        Offer("accepted", "A node was the first to accept; the fulfilment order is its own.");

    /// <summary>A node declined.</summary>
    public static EventType OfferDeclined { get; } = Offer("declined", "A node does not want what it was offered.");

    /// <summary>A node did not answer.</summary>
    public static EventType OfferLapsed { get; } = Offer("lapsed", "A node has not answered in time.");

    /// <summary>A node can no longer accept.</summary>
    public static EventType OfferWithdrawn { get; } =
        Offer("withdrawn", "A node can no longer accept: another one has it, or its units went elsewhere.");

    /// <summary>Nobody accepted.</summary>
    public static EventType OfferExhausted { get; } =
        Offer("exhausted", "Nobody accepted; it is with the best node that did not decline, if there is one.");

    /// <summary>A person moved it.</summary>
    public static EventType PartMoved { get; } = Make<OverrideContent>(
        "fulfilment-order.moved", "A person gave its units to another node; nothing moves them from there for money.");

    /// <summary>What a person chose counts no more.</summary>
    public static EventType PartOverrideLifted { get; } = Make<OverrideContent>(
        "fulfilment-order.override-lifted", "It stays where a person put it, and may be decided anew from now on.");

    /// <summary>A person wanted it moved, and it was not.</summary>
    public static EventType PartMoveFailed { get; } = Make<OverrideContent>(
        "fulfilment-order.move-failed",
        "Its site gave it back, and the node that a person chose cannot send it any more; it is planned anew.");

    /// <summary>It has left the node.</summary>
    public static EventType PartShipped { get; } = Part("shipped", "It has left the node.");

    /// <summary>The node is asked to give it back.</summary>
    public static EventType PartCancelRequested { get; } =
        Part("cancel-requested", "The node is asked to give it back.");

    /// <summary>The node gave it back.</summary>
    public static EventType PartCancelled { get; } = Part("cancelled", "The node gave it back.");

    /// <summary>The node cannot give it back.</summary>
    public static EventType PartCancelRefused { get; } =
        Part("cancel-refused", "The node cannot give it back any more.");

    /// <summary>Units were set aside for a caller.</summary>
    public static EventType ReservationHeld { get; } = Reservation("held", "Units were set aside for a time.");

    /// <summary>They stay set aside.</summary>
    public static EventType ReservationConfirmed { get; } =
        Reservation("confirmed", "The units stay set aside until they are released.");

    /// <summary>They can be sold again.</summary>
    public static EventType ReservationReleased { get; } =
        Reservation("released", "The units can be sold again, as the caller wished.");

    /// <summary>The time was up.</summary>
    public static EventType ReservationExpired { get; } =
        Reservation("expired", "Nobody confirmed in time; the units can be sold again.");

    /// <summary>They lie at another node.</summary>
    public static EventType ReservationMoved { get; } = Reservation(
        "moved", "The units are set aside at another node: that before could not send them any more.");

    /// <summary>They have come.</summary>
    public static EventType ReservationReceived { get; } = Reservation(
        "received", "The units were expected and have come; they are set aside where they lie.");

    /// <summary>They stay at their node.</summary>
    public static EventType ReservationPinned { get; } = Reservation(
        "pinned", "The units are bound to a node, by people or by the order that has them from now on.");

    /// <summary>They were sent.</summary>
    public static EventType ReservationConsumed { get; } = Reservation(
        "consumed", "The order that has the units has ended, and sent some of them.");

    /// <summary>The units of a quote were set aside.</summary>
    public static EventType PromiseHeld { get; } = Promise("held", "The units of the quoted plan were set aside.");

    /// <summary>It became an order.</summary>
    public static EventType PromiseConfirmed { get; } = Promise("confirmed", "It became an order.");

    /// <summary>It was given up.</summary>
    public static EventType PromiseReleased { get; } = Promise("released", "It was given up; its units are free.");

    /// <summary>The time was up.</summary>
    public static EventType PromiseExpired { get; } =
        Promise("expired", "Nobody confirmed in time; its units are free.");

    /// <summary>A promised day was kept.</summary>
    public static EventType PromiseKept { get; } = Make<PromiseKeptContent>(
        "promise.kept", "All of an order has left and arrives by the promised day, by how long its services take.");

    /// <summary>A promised day was not kept.</summary>
    public static EventType PromiseBroken { get; } = Make<PromiseKeptContent>(
        "promise.broken", "An order has ended, and some of it arrives after the promised day, or never.");

    /// <summary>A version was written down.</summary>
    public static EventType StrategyDrafted { get; } = Strategy("drafted", "A version was written down.");

    /// <summary>Its formulas can be read.</summary>
    public static EventType StrategyValidated { get; } = Strategy("validated", "All formulas of a version were read.");

    /// <summary>It was tried on the past.</summary>
    public static EventType StrategySimulated { get; } =
        Strategy("simulated", "A version was tried on decisions of the past.");

    /// <summary>It decides without effect.</summary>
    public static EventType StrategyShadowed { get; } =
        Strategy("shadowed", "A version decides beside the one in force, without effect.");

    /// <summary>It decides for a share of the orders.</summary>
    public static EventType StrategyRolledOut { get; } =
        Strategy("rolled-out", "A version decides for a share of the orders.");

    /// <summary>It decides.</summary>
    public static EventType StrategyActivated { get; } = Strategy("activated", "A version decides for the next order.");

    /// <summary>It was taken back.</summary>
    public static EventType StrategyRolledBack { get; } =
        Strategy(
            "rolled-back", "A version was taken back; the one before it, or the next wider scope, decides again.");

    /// <summary>Another took its place.</summary>
    public static EventType StrategyRetired { get; } = Strategy(
        "retired", "Another version of its scope took its place, or it was taken out of force.");

    /// <summary>Supply is expected.</summary>
    public static EventType SupplyExpected { get; } = Supply("expected", "Somebody said that units will come.");

    /// <summary>Its quantity or day is another one.</summary>
    public static EventType SupplyChanged { get; } = Supply("changed", "Its quantity or its day is another one.");

    /// <summary>Some or all of it came.</summary>
    public static EventType SupplyReceived { get; } =
        Supply("received", "Units came; state says whether more of it are expected.");

    /// <summary>Its day has passed.</summary>
    public static EventType SupplyLate { get; } =
        Supply("late", "Its day has passed and not all has come; nothing is promised from it until it has a new day.");

    /// <summary>It does not come.</summary>
    public static EventType SupplyCancelled { get; } = Supply("cancelled", "Nothing more of it will come.");

    /// <summary>Stock runs low.</summary>
    public static EventType StockLow { get; } = Make<StockContent>(
        "stock.low", "So few units of a watched SKU can be sold at a node that it is low; told once each time.");

    /// <summary>It is no longer low.</summary>
    public static EventType StockRecovered { get; } = Make<StockContent>(
        "stock.recovered", "Enough units of a SKU that was low can be sold again, or nobody watches it any more.");

    /// <summary>Other units lie at a node.</summary>
    public static EventType StockChanged { get; } = Make<MovementContent>(
        "stock.changed",
        "Other units lie at a node whose stock the hub keeps itself; told while an endpoint of all channels names it.",
        isByName: true);

    /// <summary>Other units may be sold, at a node or over all.</summary>
    public static EventType AvailabilityChanged { get; } = Make<AvailabilityContent>(
        "availability.changed",
        "Other units may be sold of a SKU, at a node or over all, than were told last, once a commit at most; told"
        + " while an endpoint of all channels names it.",
        isByName: true);

    /// <summary>A disruption was set.</summary>
    public static EventType DisruptionSet { get; } =
        Disruption("set", "A node, carrier or lane was said to be disrupted, from now or from a later time on.");

    /// <summary>It is another one.</summary>
    public static EventType DisruptionChanged { get; } =
        Disruption("changed", "What is disrupted, how or how long is another one than before.");

    /// <summary>Its time has come.</summary>
    public static EventType DisruptionBegan { get; } = Disruption("began", "One that was set for later lasts now.");

    /// <summary>It is over.</summary>
    public static EventType DisruptionEnded { get; } =
        Disruption("ended", "It is over: somebody said so, or its time was up.");

    /// <summary>A channel or market may have other units than before.</summary>
    public static EventType PolicyChanged { get; } = Make<PolicyContent>(
        "channel-policy.changed", "What a channel or market may have of a SKU was set, changed, begun anew or ended.");

    /// <summary>A channel or market has bought all that its cap allows.</summary>
    public static EventType PolicyExhausted { get; } = Make<PolicyContent>(
        "channel-policy.exhausted", "A channel or market has bought all that its cap allows; told each time.");

    /// <summary>A node takes on another amount of work than before.</summary>
    public static EventType CapacityChanged { get; } = Make<CapacityContent>(
        "node-capacity.changed", "How much a node takes on a day was set, changed or ended.");

    /// <summary>A day of a node has no room any more.</summary>
    public static EventType CapacityExhausted { get; } = Make<CapacityContent>(
        "node-capacity.exhausted", "All that a node takes on for a day is booked; told each time.");

    /// <summary>A site is heard again.</summary>
    public static EventType SiteOnline { get; } =
        Make<SiteContent>("site.online", "A site that was stale is heard again.");

    /// <summary>A site is not heard.</summary>
    public static EventType SiteStale { get; } =
        Make<SiteContent>("site.stale", "A site was not heard for too long; new orders pass it by.");

    /// <summary>A day's routing was less right than settings want it.</summary>
    public static EventType RoutingAccuracyLow { get; } = Make<RoutingAccuracyContent>(
        "routing-accuracy.low",
        "Fewer of a day's decisions than settings want cost at most 1.02 times what the best plan costs at least.");

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<EventType> All { get; } =
        [.. Types.OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>One by its CloudEvents type; null when there is none.</summary>
    public static EventType? Of(string name) => Names.GetValueOrDefault(name);

    private static EventType Order(string verb, string summary) => Make<OrderContent>($"order.{verb}", summary);

    private static EventType Part(string verb, string summary) =>
        Make<PartContent>($"fulfilment-order.{verb}", summary);

    private static EventType Offer(string verb, string summary) => Make<OfferContent>($"offer.{verb}", summary);

    private static EventType Reservation(string verb, string summary) =>
        Make<ReservationContent>($"reservation.{verb}", summary);

    private static EventType Promise(string verb, string summary) => Make<PromiseContent>($"promise.{verb}", summary);

    private static EventType Strategy(string verb, string summary) =>
        Make<StrategyContent>($"strategy.{verb}", summary);

    private static EventType Supply(string verb, string summary) =>
        Make<SupplyContent>($"supply-line.{verb}", summary);

    private static EventType Disruption(string verb, string summary) =>
        Make<DisruptionView>($"disruption.{verb}", summary);

    private static EventType Make<T>(string word, string summary, bool isByName = false)
    {
        var type = new EventType($"{word}.v1", summary, typeof(T), isByName);
        Types.Add(type);
        Names.Add(type.Name, type);
        return type;
    }
}
