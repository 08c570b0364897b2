using System.Globalization;
using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Watches;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>Reads what is committed, on any thread, beside the writer.</summary>
public sealed class HubReader(IReadings readings) : IDisposable
{
    // By how much the clocks of hub nodes may differ.
    private const long ClockSkewMillis = 3_600_000;

    private const long DayMillis = 86_400_000;

    private const string AtNode = "(?3 = '' OR node = ?3)";
    private const string DecisionColumns = DecisionRows.Columns + "FROM decision d ";

    /// <summary>Over the database that the options name; nothing is opened before the first read.</summary>
    public HubReader(HubOptions options)
        : this(options.PostgresAddress is { } address
            ? new PostgresReadings(address) : new SqliteReadings(options.DatabaseFile))
    {
    }

    /// <summary>An order; null when there is none.</summary>
    public CustomerOrder? Order(OrderId id) => readings.Rows(
        OrderRows.One, OrderRows.Read, CustomerOrder.NumberOf(id), id.Value).FirstOrDefault();

    /// <summary>
    /// Orders with a number below <paramref name="before"/>, newest first; all states and channels when none is named.
    /// </summary>
    public IReadOnlyList<CustomerOrder> Orders(
        long before, OrderStatus? status, int most, IReadOnlyList<string>? channels = null) => readings.Rows(
        $"SELECT {OrderRows.Columns} FROM customer_order o WHERE number < ?1 AND (?2 = '' OR status = ?2) AND "
        + InChannels("?4") + " ORDER BY number DESC LIMIT ?3",
        OrderRows.Read,
        before,
        status is null ? "" : HubJson.Word(status.Value),
        most,
        List(channels));

    /// <summary>The order a fulfilment order belongs to; null when there is none.</summary>
    public CustomerOrder? OrderOfPart(FulfilmentOrderId id) => readings.Rows(
        $"SELECT {OrderRows.Columns} FROM part p JOIN customer_order o ON o.id = p.order_id WHERE p.id = ?1",
        OrderRows.Read,
        id.Value).FirstOrDefault();

    /// <summary>The order that a channel calls so; null when there is none.</summary>
    public CustomerOrder? OrderOf(ChannelId channel, string reference) => readings.Rows(
        "SELECT id FROM customer_order WHERE channel = ?1 AND reference = ?2 AND reference <> ''",
        row => OrderId.Of(row.GetString(0)),
        channel.Value,
        reference) is [var id, ..] ? Order(id) : null;

    /// <summary>The fulfilment order whose parcel has a code, with its order; null when there is none.</summary>
    public (CustomerOrder Order, OrderPart Part)? Parcel(string sscc)
    {
        var part = long.TryParse(sscc, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Sscc.Is(sscc)
            ? readings.Rows(ParcelRows.One, row => FulfilmentOrderId.Of(row.GetString(0)), code) : [];
        return part is [var id, ..] && OrderOfPart(id) is { } order && order.Part(id) is { } one ? (order, one) : null;
    }

    /// <summary>
    /// Open fulfilment orders of a node with ids after one, in their order, each with its order; those of all channels
    /// when none is named.
    /// </summary>
    public IReadOnlyList<(CustomerOrder Order, OrderPart Part)> OpenAt(
        NodeId node, string after, int most, IReadOnlyList<string>? channels = null) => readings.Rows(
        $"SELECT {OrderRows.Columns}, p.id FROM part p JOIN customer_order o ON o.id = p.order_id"
        + " WHERE p.node = ?1 AND p.is_open = 1 AND p.id > ?2 AND " + InChannels("?4") + " ORDER BY p.id LIMIT ?3",
        row =>
        {
            var order = OrderRows.Read(row);
            return (order, order.Part(FulfilmentOrderId.Of(row.GetString(2)))!);
        },
        node.Value,
        after,
        most,
        List(channels));

    /// <summary>
    /// The offers that a node may answer, with ids after one, in their order, each with its order; those of all
    /// channels when none is named.
    /// </summary>
    public IReadOnlyList<(CustomerOrder Order, string Offer)> OfferedTo(
        NodeId node, string after, int most, IReadOnlyList<string>? channels = null) => readings.Rows(
        $"SELECT {OrderRows.Columns}, f.id FROM offered f JOIN customer_order o ON o.number = f.number"
        + " WHERE f.node = ?1 AND f.is_open = 1 AND f.id > ?2 AND " + InChannels("?4") + " ORDER BY f.id LIMIT ?3",
        row => (OrderRows.Read(row), row.GetString(2)),
        node.Value,
        after,
        most,
        List(channels));

    /// <summary>What happened to an order, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline(OrderId id) => readings.Rows(
        "SELECT number, at, source, kind, text FROM timeline WHERE order_id = ?1 ORDER BY number",
        row => new TimelineEntry(
            id, row.GetInt32(0), new Moment(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4)),
        id.Value);

    /// <summary>The decisions on an order, oldest first.</summary>
    public IReadOnlyList<DecisionRecord> Decisions(OrderId id) =>
        readings.Rows(
            DecisionColumns + $"WHERE {DecisionRows.OfOrder("?1")} ORDER BY length(d.id), d.id",
            DecisionRows.Read,
            id.Value);

    /// <summary>A decision; null when there is none.</summary>
    public DecisionRecord? Decision(string id) =>
        readings.Rows(DecisionColumns + "WHERE d.id = ?1", DecisionRows.Read, id).FirstOrDefault();

    /// <summary>A decision with its bytes and its question; null when there is none.</summary>
    public KeptDecision? KeptDecision(string id) =>
        readings.Rows(DecisionColumns + "WHERE d.id = ?1", DecisionRows.Kept, id).FirstOrDefault();

    /// <summary>Decisions with their questions, those of the newest orders first.</summary>
    public IReadOnlyList<KeptDecision> NewestDecisions(int most) => readings.Rows(
        DecisionRows.Columns + $"FROM customer_order o JOIN decision d ON {DecisionRows.OfOrder("o.id")}"
        + " WHERE d.question <> '' OR d.body = '' ORDER BY o.number DESC, d.id LIMIT ?1",
        DecisionRows.Kept,
        most);

    /// <summary>
    /// Decisions with their questions on orders that were placed on some UTC days, those of the newest orders first and
    /// those that come <paramref name="after"/> one; of all channels when none is named.
    /// </summary>
    public IReadOnlyList<KeptDecision> DecisionsPlaced(
        DateOnly from, DateOnly to, int most, IReadOnlyList<string>? channels = null, DecisionRecord? after = null)
    {
        var (begin, end) = (Begin(from), Begin(to) + DayMillis);
        var number = after is null ? long.MaxValue : CustomerOrder.NumberOf(after.Order);
        return readings.Rows(
            DecisionRows.Columns + $"FROM customer_order o JOIN decision d ON {DecisionRows.OfOrder("o.id")}"
            + " WHERE o.number <= ?1 AND o.number >= ?2 AND o.placed_at >= ?3 AND o.placed_at < ?4"
            + $" AND (o.number < ?7 OR d.id > ?8) AND (d.question <> '' OR d.body = '') AND {InChannels("?6")}"
            + " ORDER BY o.number DESC, d.id LIMIT ?5",
            DecisionRows.Kept,
            Math.Min(number, LastBefore(end + ClockSkewMillis)),
            LastBefore(begin - ClockSkewMillis),
            begin,
            end,
            most,
            List(channels),
            number,
            after?.Id ?? "");
    }

    /// <summary>
    /// Events of the feed after a number and up to <paramref name="last"/>, in order; those of all channels and of none
    /// when no channel is named.
    /// </summary>
    public IReadOnlyList<EventRow> Events(
        long after, int most, long last = long.MaxValue, IReadOnlyList<string>? channels = null) => readings.Rows(
        EventRows.Columns + "WHERE number > ?1 AND number <= ?3 AND " + InChannels("?4") + " ORDER BY number LIMIT ?2",
        EventRows.Read,
        after,
        most,
        last,
        List(channels));

    /// <summary>Numbers of the oldest and the newest event that are kept; 0 and 0 when there are none.</summary>
    public (long Oldest, long Newest) EventRange() => readings.Rows(
        "SELECT (SELECT coalesce(min(number), 0) FROM event), (SELECT coalesce(max(number), 0) FROM event)",
        row => (row.GetInt64(0), row.GetInt64(1))).Single();

    /// <summary>A supply line; null when there is none.</summary>
    public SupplyLine? Supply(string id) =>
        readings.Rows("SELECT body FROM supply_line WHERE id = ?1", SupplyRows.Read, id).FirstOrDefault();

    /// <summary>
    /// Supply lines with ids after <paramref name="after"/>, by id; of all SKUs, nodes and states when none is named.
    /// </summary>
    public IReadOnlyList<SupplyLine> Supplies(string after, string sku, string node, string state, int most) =>
        readings.Rows(
            "SELECT body FROM supply_line WHERE id > ?1 AND (?2 = '' OR sku = ?2) AND (?3 = '' OR node = ?3)"
            + " AND (?4 = '' OR state = ?4) ORDER BY id LIMIT ?5",
            SupplyRows.Read,
            after,
            sku,
            node,
            state,
            most);

    /// <summary>
    /// Watches over stock after a node and SKU, in order of these; of all nodes when none is named.
    /// </summary>
    public IReadOnlyList<StockWatch> Watches(
        string node, bool isLowOnly, string afterNode, string afterSku, int most) => readings.Rows(
        "SELECT body FROM stock_watch WHERE is_on = 1 AND (node, sku) > (?1, ?2) AND (?3 = '' OR node = ?3)"
        + " AND (?4 = 0 OR is_low = 1) ORDER BY node, sku LIMIT ?5",
        WatchRows.Read,
        afterNode,
        afterSku,
        node,
        isLowOnly ? 1L : 0L,
        most);

    /// <summary>A disruption; null when there is none.</summary>
    public Disruption? Disruption(string id) => readings.Rows(
        "SELECT body FROM disruption WHERE id = ?1", DisruptionRows.Read, id).FirstOrDefault();

    /// <summary>
    /// Disruptions with ids after one, by id; those that are open, that have ended, or all when nothing is named.
    /// </summary>
    public IReadOnlyList<Disruption> Disruptions(string after, string state, int most) => readings.Rows(
        "SELECT body FROM disruption WHERE id > ?1 AND (?2 = '' OR is_open = ?3) ORDER BY id LIMIT ?4",
        DisruptionRows.Read,
        after,
        state,
        state == "open" ? 1L : 0L,
        most);

    /// <summary>
    /// What parcels cost that left on UTC days from one to another; those of all channels when none is named.
    /// </summary>
    public CostSum Costs(string from, string to, IReadOnlyList<string>? channels = null) => readings.Rows(
        CostRows.Table.Total(InChannels("?3")), row => CostRows.Read(row, 0), from, to, List(channels)).Single();

    /// <summary>
    /// The same by some of the keys of <see cref="CostRows.Table"/>, in their order, with keys behind those of a row;
    /// from the first one when it is null.
    /// </summary>
    public IReadOnlyList<(string[] Key, CostSum Sum)> Costs(
        string from,
        string to,
        IReadOnlyList<string> by,
        string[]? after,
        int most,
        IReadOnlyList<string>? channels = null) =>
        Report(CostRows.Table, InChannels("?3"), CostRows.Read, [from, to, List(channels)], by, after, most);

    /// <summary>
    /// What counts found whose UTC days are from one to another; at all nodes when <paramref name="node"/> is empty.
    /// </summary>
    public AccuracySum Accuracy(string from, string to, string node) => readings.Rows(
        AccuracyRows.Table.Total(AtNode), row => AccuracyRows.Read(row, 0), from, to, node).Single();

    /// <summary>
    /// The same by some of the keys of <see cref="AccuracyRows.Table"/>, in their order, with keys behind those of a
    /// row; from the first one when it is null.
    /// </summary>
    public IReadOnlyList<(string[] Key, AccuracySum Sum)> Accuracy(
        string from, string to, IReadOnlyList<string> by, string[]? after, int most, string node) =>
        Report(AccuracyRows.Table, AtNode, AccuracyRows.Read, [from, to, node], by, after, most);

    /// <summary>How right routing was on days after one (its name; empty for the first), in order.</summary>
    public IReadOnlyList<RoutingDay> RoutingDays(string after, int most) =>
        readings.Rows(RoutingDayRows.After, RoutingDayRows.Read, after, most);

    /// <summary>The same of the newest days, oldest first.</summary>
    public IReadOnlyList<RoutingDay> RoutingDays(int most) =>
        [.. readings.Rows(RoutingDayRows.Last, RoutingDayRows.Read, most).OrderBy(day => day.Day)];

    /// <summary>
    /// Policies of channels and markets after an id that have not ended, in order of id; of all SKUs and all channels
    /// when none is named.
    /// </summary>
    public IReadOnlyList<ChannelPolicy> Policies(string after, string sku, string channel, int most) => readings.Rows(
        "SELECT body FROM channel_policy WHERE has_ended = 0 AND id > ?1 AND (?2 = '' OR sku = ?2)"
        + " AND (?3 = '' OR channel = ?3) ORDER BY id LIMIT ?4",
        PolicyRows.Read,
        after,
        sku,
        channel,
        most);

    /// <summary>
    /// Safety stocks after an id that have not ended, in order of id; at all nodes and of all SKUs when none is named.
    /// </summary>
    public IReadOnlyList<SafetyStock> SafetyStocks(string after, string node, string sku, int most) =>
        readings.Rows(SafetyRows.Page, SafetyRows.Read, after, node, sku, most);

    /// <summary>
    /// What moved a node's stock after a number, in order; of all SKUs when <paramref name="sku"/> is empty.
    /// </summary>
    public IReadOnlyList<StockMovement> Movements(NodeId node, string sku, long after, int most) => sku.Length == 0
        ? readings.Rows(MovementRows.Page, MovementRows.Read, node.Value, after, most)
        : readings.Rows(MovementRows.PageOfSku, MovementRows.Read, node.Value, after, most, sku);

    /// <summary>The copy of a site's balances of SKUs, the house's own, each where it was ever posted.</summary>
    public IReadOnlyList<SiteStock> SiteStocks(string site, IReadOnlyList<Sku> skus) =>
    [
        .. skus.Chunk(Store.SiteStocks.SkusMost).SelectMany(some => readings.Rows(
            Store.SiteStocks.Some,
            Store.SiteStocks.Read,
            [site, .. Enumerable.Range(0, Store.SiteStocks.SkusMost)
                .Select(place => some[Math.Min(place, some.Length - 1)].Value)])),
    ];

    /// <summary>Every endpoint that is told of events, in order of id.</summary>
    public IReadOnlyList<WebhookWork> Webhooks() =>
        readings.Rows(WebhookRows.Works + "ORDER BY id", WebhookRows.ReadWork);

    /// <summary>One by its id; null when there is none.</summary>
    public WebhookWork? Webhook(string id) =>
        readings.Rows(WebhookRows.Works + "WHERE id = ?1", WebhookRows.ReadWork, id).FirstOrDefault();

    /// <summary>Deliveries to an endpoint of events after a number; all states when none is named.</summary>
    public IReadOnlyList<Delivery> Deliveries(string endpoint, long after, string state, int most) => readings.Rows(
        WebhookRows.Deliveries + "WHERE endpoint = ?1 AND event > ?2 AND (?3 = '' OR state = ?3)"
        + " ORDER BY event LIMIT ?4",
        WebhookRows.Read,
        endpoint,
        after,
        state,
        most);

    /// <summary>The channel that a promise was quoted for; null when there is none.</summary>
    public ChannelId? PromiseChannel(string id)
    {
        var quotes = readings.Rows(
            "SELECT quote FROM promise WHERE id = ?1", row => HubJson.Read<Quote>(row.GetString(0)), id);
        return quotes.Count > 0 ? quotes[0].Wish.Channel : null;
    }

    /// <summary>For which channel a reservation is; null when there is none, or it is for nobody's.</summary>
    public ChannelId? ReservationChannel(string id) => readings.Rows(ReservationRows.One, ReservationRows.Read, id)
        is [{ Buyer.Channel: { Length: > 0 } channel }] ? ChannelId.Of(channel) : null;

    /// <summary>Whether there is or was a reservation of this id.</summary>
    public bool HasReservation(string id) => readings.Rows(ReservationRows.One, ReservationRows.Read, id).Count > 0;

    /// <summary>Every key to the API, in order of id.</summary>
    public IReadOnlyList<ApiKey> ApiKeys() => readings.Rows(KeyRows.All, KeyRows.Read);

    /// <summary>The counts.</summary>
    public HubCounts Counts() => readings.Rows(
        "SELECT value FROM meta WHERE key = 'counts'", row => HubJson.Read<HubCounts>(row.GetString(0)))
        .FirstOrDefault() ?? new HubCounts();

    /// <inheritdoc />
    public void Dispose() => readings.Dispose();

    private IReadOnlyList<(string[] Key, T Sum)> Report<T>(
        SumTable table,
        string holds,
        Func<IRow, int, T> read,
        string[] span,
        IReadOnlyList<string> by,
        string[]? after,
        int most) => readings.Rows(
        table.Report(by, holds),
        row => (table.Keys.Select((_, column) => row.GetString(column)).ToArray(), read(row, table.Keys.Count)),
        [.. span, after is null ? 0L : 1L, .. after ?? [.. table.Keys.Select(_ => "")], most]);

    private static long Begin(DateOnly day) => new DateTimeOffset(
        day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    // The number of the last order that was placed before a time, as far as numbers go with time; 0 for none.
    private long LastBefore(long millis)
    {
        var last = readings.Rows(
            "SELECT coalesce(max(number), 0) FROM customer_order", row => row.GetInt64(0)).Single();
        var (below, above) = (0L, last + 1);
        while (above - below > 1)
        {
            var number = below + ((above - below) / 2);
            var placed = readings.Rows(
                "SELECT placed_at FROM customer_order WHERE number >= ?1 ORDER BY number LIMIT 1",
                row => row.GetInt64(0),
                number).FirstOrDefault(long.MaxValue);
            (below, above) = placed < millis ? (number, above) : (below, number);
        }

        return below;
    }

    // No channel's name holds a control character; both engines know replace, and no other word for this.
    private static string InChannels(string list) =>
        $"({list} = '' OR replace({list}, '\u001f' || channel || '\u001f', '') <> {list})";

    private static string List(IReadOnlyList<string>? channels) => channels is not { Count: > 0 } ? ""
        : string.Concat(channels.Select(channel => $"\u001f{channel}\u001f"));
}
