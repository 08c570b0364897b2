using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The hub's database as its one writer sees it, on either engine. Between <see cref="Begin"/> and <see cref="Commit"/>
/// all is one transaction; with several nodes on one database it is this node's turn meanwhile.
/// </summary>
public sealed class HubStore : IDisposable
{
    private readonly IHubSession _session;
    private readonly TurnNotes _notes;
    private readonly RecentDecisions _recent = new();
    private readonly long _eventsKept;
    private long _batch;
    private (int Added, int Most, Moment Last) _answers = (0, 1, default);
    private TurnRow _turn = new(0, 0, 0);

    /// <summary>Opens or creates the database that the options name.</summary>
    public HubStore(HubOptions options)
        : this(options.PostgresAddress is { } address
            ? new PostgresSession(address, HubSchema.UpgradeLock, HubSchema.Scripts, options.IsDurable)
            : HubSchema.OpenFile(options)) => _eventsKept = options.EventsKept;

    private HubStore(IHubSession session)
    {
        _session = session;
        (Logs, Stocks, _notes) = (new SiteLogs(session), new SiteStocks(session), new TurnNotes(session));
        (Promises, Webhooks, Keys) = (new PromiseRows(session), new WebhookRows(session), new KeyRows(session));
        (Supplies, Waiting, Watches, Policies) = (
            new SupplyRows(session), new WaitingRows(session), new WatchRows(session), new PolicyRows(session));
        (HeldOrders, Gathered, Parcels) = (new HeldOrderRows(session), new GatheredRows(session), new(session));
        (Workflows, Costs, Accuracy) = (new WorkflowRows(session), new CostRows(session), new AccuracyRows(session));
        (Disruptions, Replans, Capacities) = (
            new DisruptionRows(session), new ReplanRows(session), new CapacityRows(session));
        (Reoptimise, Exceptions, Offers) = (
            new ReoptimiseRows(session), new ExceptionRows(session), new OfferRows(session));
        Reservations = new ReservationRows(session, session.IsShared ? _notes.Add : _ => { });
    }

    /// <summary>The sites' logs.</summary>
    public SiteLogs Logs { get; }

    /// <summary>The copies of the sites' balances.</summary>
    public SiteStocks Stocks { get; }

    /// <summary>The promises.</summary>
    public PromiseRows Promises { get; }

    /// <summary>The reservations.</summary>
    public ReservationRows Reservations { get; }

    /// <summary>The plans of held orders.</summary>
    public HeldOrderRows HeldOrders { get; }

    /// <summary>Orders that are gathered in allocation windows.</summary>
    public GatheredRows Gathered { get; }

    /// <summary>The accounts of what parcels have cost.</summary>
    public CostRows Costs { get; }

    /// <summary>What counts have found.</summary>
    public AccuracyRows Accuracy { get; }

    /// <summary>The endpoints that are told of events.</summary>
    public WebhookRows Webhooks { get; }

    /// <summary>The keys to the API.</summary>
    public KeyRows Keys { get; }

    /// <summary>The supply lines.</summary>
    public SupplyRows Supplies { get; }

    /// <summary>The watches over stock.</summary>
    public WatchRows Watches { get; }

    /// <summary>The disruptions.</summary>
    public DisruptionRows Disruptions { get; }

    /// <summary>Fulfilment orders that shall be decided anew.</summary>
    public ReplanRows Replans { get; }

    /// <summary>How much nodes take on a day.</summary>
    public CapacityRows Capacities { get; }

    /// <summary>What may make other plans better, and the orders that it concerns.</summary>
    public ReoptimiseRows Reoptimise { get; }

    /// <summary>What shall be done when something goes wrong with an order.</summary>
    public ExceptionRows Exceptions { get; }

    /// <summary>How fulfilment orders are worked.</summary>
    public WorkflowRows Workflows { get; }

    /// <summary>The parcels by their codes.</summary>
    public ParcelRows Parcels { get; }

    /// <summary>What nodes are offered.</summary>
    public OfferRows Offers { get; }

    /// <summary>What channels and markets may have.</summary>
    public PolicyRows Policies { get; }

    /// <summary>The index of units that wait for stock.</summary>
    public WaitingRows Waiting { get; }

    /// <summary>The number of the newest event that was written.</summary>
    public long LastEvent { get; private set; }

    /// <summary>Whether other nodes may work on the same database.</summary>
    public bool IsShared => _session.IsShared;

    /// <summary>The turn at hand, which stands beside every row that this batch writes.</summary>
    public long Version { get; private set; }

    /// <summary>Milliseconds that holds have run; written with the next batch that changes anything.</summary>
    public long HoldClock { get; set; }

    /// <summary>Which of the desks on this database this one is; 0 where there is only one.</summary>
    public long Desk { get; private set; }

    /// <summary>
    /// Starts the transaction of a batch, waits for this node's turn, and reads what others changed since turn
    /// <paramref name="seen"/> (-1: all there is) and the reservations of these ids. They are read while others still
    /// have the turn, and again those that others changed meanwhile.
    /// </summary>
    public TurnNews Begin(long seen, string[] reservations)
    {
        var news = new TurnNews();
        _batch++;
        _notes.Begin();
        _recent.Begin(isAnew: seen < 0);
        _session.Begin();
        if (IsShared || seen < 0)
        {
            Query turn = new(
                $"SELECT {HubSchema.TurnColumn}, hold_clock, events FROM turn WHERE id = 1",
                row => _turn = new TurnRow(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)));
            var wait = IsShared
                ? new[] { ReservationRows.Of(reservations, news.Reservations.Add), TurnTables.Wait }
                : [];
            _session.ReadTogether([.. wait, turn, .. Changes(news, seen)]);
        }

        news.Turn = _turn;
        if (IsShared)
        {
            LookAgain(news, seen, reservations);
        }

        (Version, HoldClock) = (news.Turn.Version + (IsShared ? 1 : 0), news.Turn.HoldClock);
        LastEvent = news.Turn.Events;
        return news;
    }

    /// <summary>
    /// Makes the batch durable and, with <paramref name="news"/>, tells other nodes of it. Returns the turn that this
    /// desk has seen by now. Throws <see cref="StoreAwayException"/> when nobody knows whether it was kept: then ask
    /// <see cref="WasCommitted"/>.
    /// </summary>
    public long Commit(string news = "")
    {
        var seen = Version;
        EventRows.Forget(_session, LastEvent, _eventsKept, LastEvent - _turn.Events);
        if (_answers.Added >= _answers.Most)
        {
            AnswerRows.Forget(_session, _answers.Last, _answers.Added);
            _answers = (0, AnswerRows.AddedBetween, default);
        }

        if (IsShared && !_session.HasWrites)
        {
            seen--;
        }
        else if (IsShared)
        {
            _notes.Save(Version);
            Prepared($"UPDATE turn SET {HubSchema.TurnColumn} = ?1, hold_clock = ?2, events = ?3 WHERE id = 1")
                .Run(Version, HoldClock, LastEvent);
            Prepared("UPDATE desk SET batch = ?1 WHERE id = ?2").Run(_batch, Desk);
            if (news.Length > 0)
            {
                _session.Announce(news);
            }
        }
        else if (LastEvent > _turn.Events)
        {
            Prepared("UPDATE turn SET events = ?1 WHERE id = 1").Run(LastEvent);
        }

        _session.Commit();
        _recent.Commit();
        _turn = _turn with { Events = LastEvent };
        return seen;
    }

    /// <summary>
    /// Forgets the batch; does nothing when there is none. Returns whether all is as before although
    /// <paramref name="fault"/> broke it: there was no room.
    /// </summary>
    public bool Rollback(Exception? fault = null) => _session.Rollback(fault);

    /// <summary>
    /// Enters this desk among those on the database, in its first batch; the turn's number is its own for ever.
    /// </summary>
    public void Enter()
    {
        if (IsShared)
        {
            Desk = Version;
            Prepared("INSERT INTO desk (id, batch) VALUES (?1, 0)").Run(Desk);
        }
    }

    /// <summary>
    /// Connects anew and says whether the last batch was committed before the connection was lost. Waits for the turn,
    /// so that a commit still under way is over. Throws <see cref="StoreAwayException"/> while the database is away.
    /// </summary>
    public bool WasCommitted()
    {
        _session.Reopen();
        _session.Begin();
        var last = 0L;
        _session.ReadTogether(
            TurnTables.Wait,
            new Query("SELECT batch FROM desk WHERE id = ?1", row => last = row.GetInt64(0), Desk));
        _session.Rollback();
        return last == _batch;
    }

    /// <summary>The counts; all 0 in a new database.</summary>
    public HubCounts Counts() =>
        Prepared("SELECT value FROM meta WHERE key = 'counts'")
            .First(row => HubJson.Read<HubCounts>(row.GetString(0))) ?? new HubCounts();

    /// <summary>An order; null when there is none.</summary>
    public CustomerOrder? Order(OrderId id) =>
        Prepared(OrderRows.One).First(OrderRows.Read, CustomerOrder.NumberOf(id), id.Value);

    /// <summary>The order of a channel's reference; null when there is none.</summary>
    public string? OrderOfReference(ChannelId channel, string reference) =>
        Prepared("SELECT id FROM customer_order WHERE channel = ?1 AND reference = ?2 AND reference <> ''")
            .First(row => row.GetString(0), channel.Value, reference);

    /// <summary>The answer under an idempotency key; null when the key is new.</summary>
    public StoredAnswer? Answer(string key) => AnswerRows.Of(_session, key);

    /// <summary>
    /// Keeps an answer for <see cref="AnswerRows.DaysKept"/> days; a key that is there already throws, at the commit at
    /// the latest.
    /// </summary>
    public void AddAnswer(string key, StoredAnswer answer, Moment at)
    {
        AnswerRows.Add(_session, key, answer, at);
        _answers = _answers with { Added = _answers.Added + 1, Last = at };
    }

    /// <summary>Adds an event to the feed, under the next number.</summary>
    public void Add(EventRow told) => EventRows.Add(_session, told with { Number = ++LastEvent });

    /// <summary>Adds to an order's timeline.</summary>
    public void AddTimeline(TimelineEntry entry) => _session.Add(
        HubRows.Timeline, entry.Order.Value, entry.Number, entry.At.UnixMillis, entry.Source, entry.Kind, entry.Text);

    /// <summary>Keeps a decision and what it answered for ever.</summary>
    public void AddDecision(DecisionRecord decision, KeptQuestion question) =>
        _recent.Add(DecisionRows.Add(_session, decision, question, out var length), length);

    /// <summary>A decision with what it answered, also one of the batch at hand; null when there is none.</summary>
    public KeptDecision? Decision(string id) => _recent.Find(id)
        ?? Prepared($"{DecisionRows.Columns} FROM decision d WHERE d.id = ?1").First(DecisionRows.Kept, id);

    /// <summary>Open orders with numbers after one, in order of number; at most so many.</summary>
    public IReadOnlyList<OrderId> OpenAfter(long number, int most) => OrderRows.OpenAfter(_session, number, most);

    /// <summary>Writes an order and the index of its parts.</summary>
    public void Save(CustomerOrder order)
    {
        OrderRows.Save(_session, order, Version);
        foreach (var part in order.Parts)
        {
            _session.Add(HubRows.Part, part.Id.Value, order.Id.Value, part.Node.Value, part.IsClosed ? 0 : 1);
        }

        Waiting.Save(order, Version);
    }

    /// <summary>Writes a right.</summary>
    public void Save(StoredRight right)
    {
        _session.Add(
            HubRows.Right,
            right.Node.Value,
            right.Sku.Value,
            right.Right.Granted,
            right.Right.Shrunk,
            right.Right.Reserved,
            right.Right.Gone,
            right.Held,
            Version);
        if (IsShared)
        {
            _notes.Add(right);
        }
    }

    /// <summary>Writes where a site's logs stand.</summary>
    public void Save(SiteRecord site) => _session.Add(HubRows.Site, site.Site, HubJson.Write(site), Version);

    /// <summary>Writes a site's last word for the other nodes.</summary>
    public void Save(SiteWordRow word) => _session.Add(HubRows.Word, word.Site, word.Words, word.Status, Version);

    /// <summary>Writes a node.</summary>
    public void Save(NodeRecord node) => _session.Add(HubRows.Node, node.Node.Value, HubJson.Write(node), Version);

    /// <summary>Writes a version of a strategy.</summary>
    public void Save(StrategyRecord version) => StrategyRows.Save(_session, version, Version);

    /// <summary>Writes a rate card.</summary>
    public void Save(RateCard card) => _session.Add(RateCardRows.Row, card.Id, HubJson.Write(card), Version);

    /// <summary>Writes the counts.</summary>
    public void Save(HubCounts counts) => _session.Add(HubRows.Meta, "counts", HubJson.Write(counts));

    /// <summary>Writes the clock of holds.</summary>
    public void SaveHoldClock()
    {
        Prepared("UPDATE turn SET hold_clock = ?1 WHERE id = 1").Run(HoldClock);
        _turn = _turn with { HoldClock = HoldClock };
    }

    /// <summary>One hash over everything stored, changes of the open transaction included.</summary>
    public string Hash() => StateHash.Of(_session);

    /// <summary>Every open order, but held ones, oldest first; reads all of them, so for checks only.</summary>
    public IReadOnlyList<CustomerOrder> OpenOrders() => OrderRows.AllOpen(_session);

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    // Who has missed notes does not know what is older than it looks.
    private void LookAgain(TurnNews news, long seen, string[] reservations)
    {
        var hasMissed = seen >= 0 && news.Turn.Version - seen > TurnNotes.Kept;
        if (hasMissed)
        {
            news.Rights.Clear();
            _session.ReadTogether(Rights(news, seen));
        }

        var changed = hasMissed || seen < 0 ? reservations
            : [.. reservations.Where(id => news.ChangedReservations.Contains(TurnNotes.MarkOf(id)))];
        if (changed.Length > 0)
        {
            news.Reservations.RemoveAll(reservation => changed.Contains(reservation.Id, StringComparer.Ordinal));
            news.Reservations.AddRange(Reservations.Of(changed));
        }
    }

    // One statement for all that seldom changes: five of their own would cost each turn more than they find.
    private static Query[] Changes(TurnNews news, long seen) =>
    [
        new(
            "SELECT 'counts', value, '', 0 FROM meta WHERE key = 'counts'"
            + " UNION ALL SELECT 'node', body, '', 0 FROM node WHERE changed_in > ?1"
            + " UNION ALL SELECT 'site', body, '', 0 FROM site WHERE changed_in > ?1"
            + " UNION ALL SELECT 'word', site, status, words FROM site_word WHERE changed_in > ?1"
            + " UNION ALL SELECT 'order', id, '', 0 FROM customer_order WHERE changed_in > ?1 AND ?1 >= 0"
            + $" UNION ALL {WaitingRows.Changed} UNION ALL {WatchRows.Changed} UNION ALL {DisruptionRows.Changed}"
            + $" UNION ALL {PolicyRows.Changed} UNION ALL {CapacityRows.Changed} UNION ALL {ExceptionRows.Changed}"
            + $" UNION ALL {WorkflowRows.Changed} UNION ALL {(seen < 0 ? SupplyRows.Open : SupplyRows.Changed)}",
            news.Take,
            seen),
        StrategyRows.After(seen, news.Strategies.Add),
        RateCardRows.After(seen, news.RateCards.Add),
        seen < 0 ? Rights(news, seen) : TurnNotes.After(seen, news.Rights, news.ChangedReservations),
    ];

    private static Query Rights(TurnNews news, long seen) => new(
        "SELECT node, sku, granted, shrunk, reserved, gone, held FROM stock_right WHERE changed_in > ?1",
        row => news.Rights.Add(Right(row)), seen);

    private static StoredRight Right(IRow row) => new(
        NodeId.Of(row.GetString(0)),
        Sku.Of(row.GetString(1)),
        new StockRight(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)),
        row.GetInt64(6));

    private IStatement Prepared(string sql) => _session.Prepared(sql);
}
