using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Orders;

/// <summary>A customer's order with its lines and the fulfilment orders made of it; changed only by the desk.</summary>
public sealed class CustomerOrder
{
    /// <summary>The order.</summary>
    public required OrderId Id { get; init; }

    /// <summary>Counts orders from 1, in order of arrival.</summary>
    public required long Number { get; init; }

    /// <summary>The id of the order with a number: O and at least seven digits.</summary>
    public static OrderId IdOf(long number) => OrderId.Of(string.Create(CultureInfo.InvariantCulture, $"O{number:D7}"));

    /// <summary>The number in such an id; -1, which no order has, in any other.</summary>
    public static long NumberOf(OrderId id) => id.Value is ['O', .. var digits]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>Where it came from.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The channel's own number for it, unique within the channel; empty when it has none.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was accepted.</summary>
    public required Moment PlacedAt { get; init; }

    /// <summary>0 normal, higher first.</summary>
    public required int Priority { get; set; }

    /// <summary>Where it goes.</summary>
    public required ShipTo ShipTo { get; set; }

    /// <summary>The customer's tier, as the channel wrote it; null when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tier { get; init; }

    /// <summary>What the buyer pays, in minor units of money; 0 when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long ValueMinor { get; init; }

    /// <summary>How its payment stands; null when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderPayment? Payment { get; set; }

    /// <summary>Why it is held; null when it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderHold? Hold { get; set; }

    /// <summary>That it is gathered and nothing of it planned yet; null when it is not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderWindow? Window { get; set; }

    /// <summary>That units of it are set aside until all of it leaves together; null when they are not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderConsolidation? Consolidation { get; set; }

    /// <summary>How the buyer wants to be served; null for at least cost, whenever.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryChoice? Delivery { get; init; }

    /// <summary>
    /// Parcels booked of the delivery window that its buyer wants, for what no fulfilment order has yet.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int WindowParcels { get; set; }

    /// <summary>The day of the window that it has parcels in; a later one under the same id is another.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? WindowDay { get; set; }

    /// <summary>
    /// The last day on which all of the first plan arrives: what the buyer was told, and what later plans must keep to;
    /// a rule may have put it later since. Null when nobody knew.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? PromisedBy { get; set; }

    /// <summary>
    /// As whom channel policies know its buyer, ever since he ordered or was promised it; null when there was no policy
    /// then: it counts in none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Buyer? Buyer { get; set; }

    /// <summary>The reservations whose units became its own; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string>? Reservations { get; set; }

    /// <summary>What was ordered.</summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>Fulfilment orders, oldest first, closed ones too.</summary>
    public List<OrderPart> Parts { get; init; } = [];

    /// <summary>Whether units that nobody can send wait for stock; else they are short.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MayWait { get; init; }

    /// <summary>Units that wait for stock, and those that once did; null when none ever did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<WaitingUnits>? Waits { get; set; }

    /// <summary>
    /// What its rule set wants of what waits; null where nothing is said, and of little meaning when nothing waits.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OrderAfter? After { get; set; }

    /// <summary>
    /// Nodes that rejected, came short, or lost units of it to an exception rule: not asked again for this order until
    /// supply for it comes there.
    /// </summary>
    public List<NodeId> ExcludedNodes { get; init; } = [];

    /// <summary>Timeline entries written so far.</summary>
    public int TimelineCount { get; set; }

    /// <summary>Decisions made so far.</summary>
    public int DecisionCount { get; set; }

    /// <summary>Events told of it so far.</summary>
    public long EventCount { get; set; }

    /// <summary>How often it was changed, from 1; 0 when it was last changed by a program that did not count.</summary>
    public long Revision { get; set; }

    /// <summary>How often people changed what it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ChangeCount { get; set; }

    /// <summary>How often any of it was moved, or asked back, only because that saves money.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Improvements { get; set; }

    /// <summary>When that was last; null when it never was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Moment? ImprovedAt { get; set; }

    /// <summary>What went wrong with it and was acted on by a rule, oldest first; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<OrderException>? Exceptions { get; set; }

    /// <summary>
    /// Since when units of it wait, or did the last time, without a break; null when none did since this is kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Moment? WaitsSince { get; set; }

    /// <summary>
    /// That units which wait are expected later than before, of each line the last time; null when none ever were.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<SupplySlip>? Slips { get; set; }

    /// <summary>How often units that wait came to be expected later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SlipCount { get; set; }

    /// <summary>What of it was offered to nodes, oldest first; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<Offer>? Offers { get; set; }

    /// <summary>Whether the customer has asked to cancel it.</summary>
    public bool IsCancelWanted { get; set; }

    /// <summary>What conditions may ask of it as a whole.</summary>
    [JsonIgnore]
    public RuleFacts Facts => FactsAt(default, zone: null);

    /// <summary>The same with a time, for rules that may ask for it: what the clocks of a zone show then.</summary>
    public RuleFacts FactsAt(Moment at, TimeZoneInfo? zone) => new()
    {
        At = at,
        Zone = zone,
        Channel = Channel.Value,
        Country = ShipTo.Country,
        PostalCode = ShipTo.PostalCode,
        Priority = Priority,
        Lines = Lines.Count,
        Units = Lines.Sum(line => line.Wanted),
        ValueMinor = ValueMinor,
        Tier = Tier ?? "",
    };

    /// <summary>What is wanted and not short, of an order of which nothing is with a node, waits or has left.</summary>
    [JsonIgnore]
    public IReadOnlyList<Demand> Left =>
    [
        .. Lines.Where(line => line.Wanted > line.Short)
            .Select(line => new Demand(line.Line, line.Sku, line.Wanted - line.Short)),
    ];

    /// <summary>Whether any units wait for stock.</summary>
    [JsonIgnore]
    public bool IsWaiting => Waiting.Any();

    /// <summary>
    /// The day by which all that can be sent arrives, as it is planned now; null when nobody knows that of some of it,
    /// or nothing is planned. Later than <see cref="PromisedBy"/>, the promise will not be kept.
    /// </summary>
    [JsonIgnore]
    public DateOnly? ExpectedBy
    {
        get
        {
            DateOnly?[] days =
            [
                .. Parts.Where(part => !part.IsClosed || part.Status == PartStatus.Shipped)
                    .Select(part => part.Arrives),
                .. Waiting.Select(wait => wait.Arrives),
                .. Consolidation is { } together ? [(DateOnly?)together.ArrivesBy] : Array.Empty<DateOnly?>(),
            ];
            return Array.TrueForAll(days, day => day is not null) ? days.Max() : null;
        }
    }

    /// <summary>Units that wait for stock.</summary>
    [JsonIgnore]
    public IEnumerable<WaitingUnits> Waiting => Waits?.Where(wait => wait.Units > 0) ?? [];

    /// <summary>The state, from the buckets.</summary>
    [JsonIgnore]
    public OrderStatus Status
    {
        get
        {
            long open = 0, missing = 0, shipped = 0;
            foreach (var line in Lines)
            {
                missing += line.Short;
                open += line.Ordered - line.Short - line.Cancelled;
            }

            foreach (var line in Parts.SelectMany(part => part.Lines))
            {
                shipped += line.Shipped;
                open -= line.Shipped;
            }

            return open > 0 ? Hold is null ? OrderStatus.Open : OrderStatus.Held
                : missing > 0 ? OrderStatus.Short
                : shipped > 0 ? OrderStatus.Shipped : OrderStatus.Cancelled;
        }
    }

    /// <summary>Whether nothing more is expected of it.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is not (OrderStatus.Open or OrderStatus.Held);

    /// <summary>What may be done with it in its state.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrderAct> Legal
    {
        get
        {
            if (HasEnded || IsCancelWanted)
            {
                return [];
            }

            // What a person moved by hand is planned anew only when that is lifted.
            OrderAct[] changes = Parts.Exists(part => part is { IsClosed: false, Override: not null })
                ? [OrderAct.ChangePriority]
                : [OrderAct.ChangePriority, OrderAct.ChangeShipTo, OrderAct.ChangeQuantity];
            return Hold is not null ? [OrderAct.Cancel, OrderAct.Release, OrderAct.Decline, .. changes]
                : Parts.TrueForAll(part => part.MayBeTakenBack || (part.IsClosed && part.Status != PartStatus.Shipped))
                ? [OrderAct.Cancel, .. changes, .. Consolidation is null ? [] : new[] { OrderAct.ShipNow }]
                : IsWaiting ? [OrderAct.Cancel, OrderAct.ChangePriority] : [OrderAct.Cancel];
        }
    }

    /// <summary>Where the units of a line stand.</summary>
    public LineBuckets Buckets(OrderLine line)
    {
        long planned = 0, picked = 0, shipped = 0;
        foreach (var part in Parts.SelectMany(part => part.Lines).Where(part => part.OrderLine == line.Line))
        {
            planned += part.Open - part.Picked;
            picked += part.Picked;
            shipped += part.Shipped;
        }

        var waiting = Waiting.Where(wait => wait.Line == line.Line).Sum(wait => wait.Units);
        var open = line.Ordered - line.Short - line.Cancelled;
        var (held, gathered) = (
            Hold is null ? Consolidation?.Reserved[line.Line - 1] ?? 0 : open, Window is null ? 0 : open);
        return new LineBuckets(planned, picked, shipped, line.Short, line.Cancelled, waiting, held, gathered);
    }

    /// <summary>The id of its next fulfilment order.</summary>
    [JsonIgnore]
    public FulfilmentOrderId NextPart => FulfilmentOrderId.Of($"{Id}-{Parts.Count + 1}");

    /// <summary>The offer of a part that nobody has accepted yet; null when there is none.</summary>
    public Offer? OpenOffer(OrderPart part) =>
        Offers?.Find(offer => offer.State == OfferState.Open && offer.Part == part.Id);

    /// <summary>Finds a part; null when this order has none of that id.</summary>
    public OrderPart? Part(FulfilmentOrderId id) => Parts.Find(part => part.Id == id);

    /// <summary>States that every line's buckets sum to what was ordered and none is below zero.</summary>
    public void RequireBuckets()
    {
        foreach (var line in Lines)
        {
            var buckets = Buckets(line);
            Require.That(
                buckets.Sum == line.Ordered && buckets is { Planned: >= 0, Picked: >= 0, Shipped: >= 0, Short: >= 0 },
                $"Order {Id} line {line.Line}: {buckets} must sum to {line.Ordered}.");
        }
    }
}
