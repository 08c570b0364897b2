using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Fraud;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Pricing;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// All that the desk knows, in memory, with the database behind it: changes are noted here and written in the one
/// transaction of the batch. Only the desk's thread may touch it.
/// </summary>
public sealed class HubBook
{
    /// <summary>Orders and balances kept in memory from batch to batch; what else is wanted is read again.</summary>
    public const int Kept = 10_000;

    private readonly HubStore _store;
    private readonly SortedDictionary<NodeId, NodeRecord> _nodes = [];
    private readonly SortedDictionary<string, SiteRecord> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeId, Dictionary<Sku, StoredRight>> _rights = [];
    private readonly Dictionary<OrderId, CustomerOrder> _orders = [];
    private readonly Dictionary<OrderId, OrderStatus?> _touched = [];
    private readonly HashSet<OrderId> _used = [];
    private readonly HashSet<OrderId> _written = [];
    private readonly HashSet<(NodeId Node, Sku Sku)> _changedRights = [];
    private readonly HashSet<string> _changedSites = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shownSites = new(StringComparer.Ordinal);
    private HubCounts _savedCounts;

    /// <summary>An empty book; <see cref="Take"/> fills it.</summary>
    public HubBook(HubStore store, Catalogue catalogue, FraudScreen fraud)
    {
        (_store, Catalogue, Fraud, Available) = (store, catalogue, fraud, new AvailableStock(this));
        Counts = _savedCounts = new HubCounts();
        (Stocks, Holds, Promises) = (new StockBook(this), new HoldBook(this), new PromiseBook(this));
        Reoptimise = new ReoptimiseBook(store, catalogue.Reoptimisation);
        (RateCards, Supplies) = (new RateCardBook(store, Reoptimise.Change), new SupplyBook(store));
        (Watches, Policies, Workflows) = (new WatchBook(this), new PolicyBook(this), new WorkflowBook(this));
        (Disruptions, Capacities) = (new DisruptionBook(store), new CapacityBook(this));
        (Costs, Accuracy, Events) = (new CostBook(store), new AccuracyBook(store, catalogue), new EventBook(store));
        Answers = new NodeAnswerBook(store);
        Parcels = new ParcelBook(store, catalogue.Parcels, RateCards.Find);
        Strategies = new StrategyBook(store.Save, version => Steering.Tell(this, version));
        Exceptions = new ExceptionBook(this);
    }

    /// <summary>Every node, in order of id.</summary>
    public IReadOnlyCollection<NodeRecord> Nodes => _nodes.Values;

    /// <summary>The rate cards.</summary>
    public RateCardBook RateCards { get; }

    /// <summary>The items on sale.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>What makes an order suspect.</summary>
    public FraudScreen Fraud { get; }

    /// <summary>Every site, in order of name.</summary>
    public IReadOnlyCollection<SiteRecord> Sites => _sites.Values;

    /// <summary>Sites not heard of for too long; set by the poller, forgotten at a restart.</summary>
    public HashSet<string> StaleSites { get; } = new(StringComparer.Ordinal);

    /// <summary>How long new orders would need at nodes; set by the poller, forgotten at a restart.</summary>
    public ReadyBook Ready { get; } = new();

    /// <summary>What stock is worth to later orders, as this node has learned it; nothing after a restart.</summary>
    public NetworkPrices Prices { get; set; } = NetworkPrices.None;

    /// <summary>The counts; set by whoever does what is counted.</summary>
    public HubCounts Counts { get; set; }

    /// <summary>What may be sold.</summary>
    public AvailableStock Available { get; }

    /// <summary>The copies of what sites have.</summary>
    public StockBook Stocks { get; }

    /// <summary>The reservations that callers make by themselves.</summary>
    public HoldBook Holds { get; }

    /// <summary>The promises.</summary>
    public PromiseBook Promises { get; }

    /// <summary>What is expected to come, and what waits for it.</summary>
    public SupplyBook Supplies { get; }

    /// <summary>The watches over stock that may run low.</summary>
    public WatchBook Watches { get; }

    /// <summary>The disruptions.</summary>
    public DisruptionBook Disruptions { get; }

    /// <summary>How much nodes take on a day.</summary>
    public CapacityBook Capacities { get; }

    /// <summary>What parcels have cost.</summary>
    public CostBook Costs { get; }

    /// <summary>What counts found.</summary>
    public AccuracyBook Accuracy { get; }

    /// <summary>How likely nodes do not send what they are asked for.</summary>
    public NodeAnswerBook Answers { get; }

    /// <summary>What channels and markets may have.</summary>
    public PolicyBook Policies { get; }

    /// <summary>The strategies.</summary>
    public StrategyBook Strategies { get; }

    /// <summary>What is told to others.</summary>
    public EventBook Events { get; }

    /// <summary>What has changed that may make other plans better.</summary>
    public ReoptimiseBook Reoptimise { get; }

    /// <summary>What shall be done when something goes wrong with an order.</summary>
    public ExceptionBook Exceptions { get; }

    /// <summary>How fulfilment orders are worked.</summary>
    public WorkflowBook Workflows { get; }

    /// <summary>The numbers of parcels.</summary>
    public ParcelBook Parcels { get; }

    /// <summary>What sites said last to any node, by name; only where nodes share a database.</summary>
    public Dictionary<string, SiteWordRow> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>The database, for look-ups inside the batch.</summary>
    public HubStore Store => _store;

    /// <summary>Takes over what other nodes changed, or all there is, at the begin of a batch.</summary>
    public void Take(TurnNews news)
    {
        Counts = _savedCounts = news.Counts ?? Counts;
        news.Nodes.ForEach(node => _nodes[node.Node] = node);
        news.Strategies.ForEach(Strategies.Take);
        RateCards.Take(news);
        Supplies.Take(news);
        Watches.Take(news);
        news.Disruptions.ForEach(Disruptions.Take);
        Policies.Take(news);
        Available.Take(news);
        Capacities.Take(news);
        Exceptions.Take(news);
        Workflows.Take(news);
        Parcels.Begin();
        news.Sites.ForEach(site => _sites[site.Site] = site);
        news.Words.ForEach(word => Words[word.Site] = word);
        news.Orders.ForEach(order => _orders.Remove(order));
        foreach (var stored in news.Rights)
        {
            RightsAt(stored.Node)[stored.Sku] = stored;
        }
    }

    /// <summary>A node; null when unknown.</summary>
    public NodeRecord? Node(NodeId id) => _nodes.GetValueOrDefault(id);

    /// <summary>A site; null when unknown.</summary>
    public SiteRecord? Site(string site) => _sites.GetValueOrDefault(site);

    /// <summary>Adds or replaces a node, durably; whoever waits for what it may ship now is looked at.</summary>
    public void Put(NodeRecord node)
    {
        var before = Node(node.Node);
        if (node.MayShip && before is { MayShip: false })
        {
            Supplies.RaiseAll();
            Supplies.Free(node.Node);
        }

        if (before is null || HubJson.Write(before) != HubJson.Write(node))
        {
            Reoptimise.Change();
        }

        _nodes[node.Node] = node;
        _store.Save(node);
    }

    /// <summary>Adds a site at start.</summary>
    public void Put(SiteRecord site)
    {
        _sites[site.Site] = site;
        Touch(site);
    }

    /// <summary>The right to a SKU at a node.</summary>
    public StockRight Right(NodeId node, Sku sku) => Stored(node, sku).Right;

    /// <summary>Units of a right that open reservations hold.</summary>
    public long Held(NodeId node, Sku sku) => Stored(node, sku).Held;

    /// <summary>Every right of a node, in order of SKU.</summary>
    public IReadOnlyList<StoredRight> RightsOf(NodeId node) =>
        [.. RightsAt(node).Values.OrderBy(stored => stored.Sku)];

    /// <summary>Units promised that were never granted, over everything; the self-check.</summary>
    public long Oversold() => _rights.Values.Sum(node => node.Values.Sum(stored => stored.Right.Oversold));

    /// <summary>Changes a right.</summary>
    public void SetRight(NodeId node, Sku sku, StockRight right) =>
        Put(new StoredRight(node, sku, right, Held(node, sku)));

    /// <summary>Open reservations hold so many units more of a right; below zero they hold fewer.</summary>
    public void Hold(NodeId node, Sku sku, long units)
    {
        var (right, held) = (Right(node, sku), Held(node, sku));
        Put(new StoredRight(node, sku, right with { Reserved = right.Reserved + units }, held + units));
    }

    /// <summary>Orders in memory now; never more than <see cref="Kept"/> between two batches.</summary>
    public int OrdersInMemory => _orders.Count;

    /// <summary>Whether the batch at hand has changed an order or a right so far.</summary>
    public bool HasChanges => _touched.Count > 0 || _changedRights.Count > 0;

    /// <summary>An order, from memory or the database; null when unknown.</summary>
    public CustomerOrder? Order(OrderId id)
    {
        if ((Known(id) ?? _store.Order(id)) is not { } order)
        {
            return null;
        }

        _orders[id] = order;
        _used.Add(id);
        return order;
    }

    /// <summary>An order that is in memory; null when it is not, or unknown.</summary>
    public CustomerOrder? Known(OrderId id) => _orders.GetValueOrDefault(id);

    /// <summary>The order that holds a fulfilment order; null when unknown.</summary>
    public CustomerOrder? OrderOf(FulfilmentOrderId part)
    {
        var dash = part.Value.LastIndexOf('-');
        var guess = dash > 0 ? Order(OrderId.Of(part.Value[..dash])) : null;
        return guess?.Part(part) is null ? null : guess;
    }

    /// <summary>Takes in a new order.</summary>
    public void Add(CustomerOrder order)
    {
        _orders[order.Id] = order;
        _used.Add(order.Id);
        _touched[order.Id] = null;
        order.Revision = 1;
    }

    /// <summary>Says that an order is about to change; called before the first change of a batch.</summary>
    public void Touch(CustomerOrder order)
    {
        order.Revision += _touched.TryAdd(order.Id, order.Status) ? 1 : 0;
        _written.Remove(order.Id);
    }

    /// <summary>
    /// Writes a new order now, so that the next act of the batch finds its reference; <see cref="Save"/> writes it
    /// again only when it was touched meanwhile.
    /// </summary>
    public void Write(CustomerOrder order)
    {
        _store.Save(order);
        _written.Add(order.Id);
    }

    /// <summary>Says that where a site's logs stand has changed.</summary>
    public void Touch(SiteRecord site) => _changedSites.Add(site.Site);

    /// <summary>Says that a site looks different, without anything to save.</summary>
    public void Look(string site) => _shownSites.Add(site);

    /// <summary>Adds to an order's timeline.</summary>
    public void Note(CustomerOrder order, Moment at, string source, string kind, string text)
    {
        order.TimelineCount++;
        _store.AddTimeline(new TimelineEntry(order.Id, order.TimelineCount, at, source, kind, text));
    }

    /// <summary>Appends a message to the log for a site.</summary>
    public void Tell(SiteRecord site, HubMessage message, Moment at)
    {
        var kind = MessageText.KindOf(message);
        var body = HubJson.Write(message);
        var hash = HashChain.Link(site.DownHead, site.DownLast + 1, kind, 1, at.UnixMillis, body);
        _store.Logs.AddDown(site.Site, new LogEntry(site.DownLast + 1, kind, 1, at, body, hash));
        (site.DownLast, site.DownHead) = (site.DownLast + 1, hash);
        Touch(site);
    }

    /// <summary>
    /// Writes everything noted into the open transaction and says what changed; ended orders leave memory, and all of
    /// them when they are very many.
    /// </summary>
    public DeskNews Save()
    {
        foreach (var (id, before) in _touched)
        {
            var order = _orders[id];
            order.RequireBuckets();
            Counts = Tally.Moved(Counts, before, order.Status);
            order.WaitsSince = order.IsWaiting || order.Hold is not null ? order.WaitsSince : null;
            Exceptions.Note(order);
            if (Capacities.Windows.Settle(order) | Redeeming.End(this, order, before) || !_written.Contains(id))
            {
                _store.Save(order);
            }
        }

        foreach (var (node, sku) in _changedRights)
        {
            _store.Save(Stored(node, sku));
        }

        foreach (var site in _changedSites)
        {
            _store.Save(_sites[site]);
        }

        Stocks.Save();
        Holds.Save();
        Promises.Save();
        Supplies.Save();
        Available.Gathered.Save();
        Watches.Save();
        Costs.Save();
        Accuracy.Save();
        Answers.Save();
        Policies.Save();
        Capacities.Save();
        Reoptimise.Save();
        Parcels.Save();
        if (Counts != _savedCounts)
        {
            _store.Save(Counts);
            _savedCounts = Counts;
        }

        return Forget() with { HasEvents = Events.Save() > 0 };
    }

    private StoredRight Stored(NodeId node, Sku sku) => RightsAt(node).GetValueOrDefault(sku);

    private Dictionary<Sku, StoredRight> RightsAt(NodeId node) =>
        _rights.TryGetValue(node, out var rights) ? rights : _rights[node] = [];

    private void Put(StoredRight stored)
    {
        Require.That(
            stored is { Right: { Reserved: >= 0, Gone: >= 0, Shrunk: >= 0, Granted: >= 0 }, Held: >= 0 },
            $"The right to {stored.Sku} at {stored.Node} must not fall below zero: {stored}.");
        var rights = RightsAt(stored.Node);
        if (stored.Right.AvailableToSell > rights.GetValueOrDefault(stored.Sku).Right.AvailableToSell)
        {
            Supplies.Raise(stored.Sku);
            Reoptimise.Rise(stored.Sku);
        }

        rights[stored.Sku] = stored;
        Watches.Note(stored.Node, stored.Sku);
        _changedRights.Add((stored.Node, stored.Sku));
    }

    private DeskNews Forget()
    {
        var news = new DeskNews([.. _touched.Keys], [.. _changedSites.Union(_shownSites)]);
        foreach (var id in _used.Where(one => _orders[one].HasEnded))
        {
            _orders.Remove(id);
        }

        if (_orders.Count > Kept)
        {
            _orders.Clear();
        }

        _used.Clear();
        _touched.Clear();
        _written.Clear();
        _changedRights.Clear();
        Stocks.Forget();
        _changedSites.Clear();
        _shownSites.Clear();
        return news;
    }
}
