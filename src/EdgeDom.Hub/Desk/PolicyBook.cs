using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows what channels and markets may have of SKUs, and counts what they have bought. A SKU
/// that no policy names costs one look into a table. Only the desk's thread may touch it.
/// </summary>
public sealed class PolicyBook(HubBook book)
{
    /// <summary>Most policies, those that have ended included.</summary>
    public const int PoliciesMax = 50_000;

    /// <summary>Most policies of one SKU.</summary>
    public const int OfSkuMax = 100;

    private readonly Dictionary<string, ChannelPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, SortedDictionary<string, ChannelPolicy>> _bySku = [];
    private readonly Dictionary<string, long> _soldBefore = new(StringComparer.Ordinal);

    /// <summary>How many there are, those that have ended included.</summary>
    public int Count => _policies.Count;

    /// <summary>The newest window of any policy; 0 when there never was one.</summary>
    public long NewestWindow { get; private set; }

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news) => news.Policies.ForEach(Enter);

    /// <summary>One by its id, be it ended; null when there never was one.</summary>
    public ChannelPolicy? Of(string id) => _policies.GetValueOrDefault(id);

    /// <summary>Those of a SKU that have not ended, by id.</summary>
    public IReadOnlyCollection<ChannelPolicy> OfSku(Sku sku) => _bySku.TryGetValue(sku, out var found)
        ? found.Values : [];

    /// <summary>A buyer as he buys now; null stays null.</summary>
    public Buyer? Dated(Buyer? buyer) => buyer is null ? null : buyer with { Window = NewestWindow };

    /// <summary>
    /// Units of a SKU that a buyer may have over all nodes whose stock is there for an option, 0 or more, were there
    /// <paramref name="more"/> than there are; null when nothing is kept of the SKU: then as many as there are. What
    /// gathered orders with numbers below <paramref name="before"/> want counts as sold to their buyers.
    /// </summary>
    public long? Allowed(
        Sku sku,
        Buyer buyer,
        long more = 0,
        DeliveryOption option = DeliveryOption.Ship,
        long before = GatheredBook.All) => Names(sku, before)
            ? ChannelShare.Of(
                book.Available.Net(sku, option, buyer, book.Events.Now, more, before),
                Gathered(OfSku(sku), sku, before),
                buyer)
            : null;

    /// <summary>
    /// The same of several SKUs that are to be sent, without those of which nothing is kept; null when there are no
    /// others.
    /// As if what he has of his <paramref name="own"/> were free, as far as it is there to be sent, and not sold to him
    /// yet. What he <paramref name="had"/> until now and gave back for this is reckoned in the same way, and for both
    /// what is fenced off counts as it did: who has units keeps them. Gathered orders with numbers below
    /// <paramref name="before"/> go before what he wants besides.
    /// </summary>
    public IReadOnlyDictionary<Sku, long>? Allowed(
        IReadOnlyList<Sku> skus,
        Buyer? buyer,
        IReadOnlyList<OwnParcel>? had = null,
        long before = GatheredBook.None,
        params IReadOnlyList<OwnParcel> own)
    {
        if (_bySku.Count == 0 && !book.Available.Safety.IsAnyOverAll
            && (before == GatheredBook.None || !book.Available.Gathered.IsAny))
        {
            return null;
        }

        var named = skus.Where(sku => Names(sku, before)).Distinct().ToArray();
        return named.Length == 0 ? null : named.ToDictionary(
            sku => sku,
            sku => own.Count == 0 && had is not { Count: > 0 }
                ? Allowed(sku, buyer ?? Buyer.Unknown, before: before)!.Value
                : Allowed(sku, buyer ?? Buyer.Unknown, own, had ?? [], before));
    }

    /// <summary>
    /// Units of a SKU that an order keeps, of its <paramref name="own"/> and others, when it changes and is bought by
    /// such a buyer: what he may have, and with that what is of no use to anybody else and goes back where it is, since
    /// its node has not the equipment any more or does not ship, but sends it to where the order goes by then; no more
    /// than his caps. Null when no policy names it.
    /// </summary>
    public long? Keeps(Sku sku, Buyer buyer, IReadOnlyList<OwnParcel> own, ShipTo to) => !_bySku.ContainsKey(sku) ? null
        : Math.Min(
            Allowed(sku, buyer, own, [], GatheredBook.None)
                + Freed(sku, [.. own.Where(one => one.GoesTo(book, to))], [], (node, what) => !IsThere(node, what)),
            ChannelShare.Of(long.MaxValue, Unsold(sku, own), buyer));

    /// <summary>
    /// Counts units that a buyer has bought or was held, below zero those that he gave back; null for one of whom
    /// nobody knows.
    /// </summary>
    public void Sell(Buyer? buyer, Sku sku, long units)
    {
        if (buyer is null || units == 0 || !_bySku.TryGetValue(sku, out var policies))
        {
            return;
        }

        foreach (var policy in policies.Values.Where(policy => policy.Counts(buyer)).ToArray())
        {
            Require.That(
                policy.Sold + units >= 0, $"Policy {policy.Id} must not have sold less than nothing: {policy}.");
            _soldBefore.TryAdd(policy.Id, policy.Sold);
            Enter(policy with { Sold = policy.Sold + units });
        }

        if (units < 0)
        {
            book.Supplies.Raise(sku);
        }
    }

    /// <summary>Adds or replaces one, and tells it; whoever waits for the SKU is looked at.</summary>
    public void Put(ChannelPolicy policy)
    {
        var told = policy with { EventCount = policy.EventCount + 1 };
        Enter(told);
        book.Store.Policies.Save(told, book.Store.Version);
        Telling.Of(book, told, EventTypes.PolicyChanged);
        book.Supplies.Raise(policy.Sku);
    }

    /// <summary>
    /// Writes what the batch has sold into the open transaction, and tells whose cap it has used up.
    /// </summary>
    public void Save()
    {
        foreach (var (id, before) in _soldBefore)
        {
            var policy = _policies[id];
            if (policy is { Room: 0, HasEnded: false } && before < policy.Cap)
            {
                policy = policy with { EventCount = policy.EventCount + 1 };
                Enter(policy);
                Telling.Of(book, policy, EventTypes.PolicyExhausted);
            }

            book.Store.Policies.Save(policy, book.Store.Version);
        }

        _soldBefore.Clear();
    }

    private long Allowed(
        Sku sku, Buyer buyer, IReadOnlyList<OwnParcel> own, IReadOnlyList<OwnParcel> had, long before) =>
        ChannelShare.Of(
            book.Available.NetBeside(sku, had, before) + Freed(sku, own, had, count: IsThere),
            Gathered(Unsold(sku, own), sku, before),
            buyer);

    private bool Names(Sku sku, long before) => _bySku.ContainsKey(sku) || book.Available.Keeps(sku, before);

    // As if the gathered orders had their units already.
    private IEnumerable<ChannelPolicy> Gathered(IEnumerable<ChannelPolicy> policies, Sku sku, long before)
    {
        var gathered = book.Available.Gathered.Of(sku, before);
        return gathered.Count == 0 ? policies : policies.Select(policy => policy with
        {
            Sold = policy.Sold
                + gathered.Where(one => one.Buyer is { } buyer && policy.Counts(buyer)).Sum(one => one.Units),
        });
    }

    // What of an order's own would be free, and what it had is, at nodes of which the stock is there to be sent or not.
    private long Freed(
        Sku sku, IReadOnlyList<OwnParcel> own, IReadOnlyList<OwnParcel> had, Func<NodeId, Sku, bool> count) =>
        own.Concat(had).Select(one => one.Node).Distinct().Where(node => count(node, sku)).Sum(node =>
            book.Available.Own(node, sku, AvailableStock.Units(own, node, sku), AvailableStock.Units(had, node, sku)));

    private bool IsThere(NodeId node, Sku sku) =>
        book.Node(node) is { MayShip: true } && book.Capacities.Takes(node, sku);

    private IEnumerable<ChannelPolicy> Unsold(Sku sku, IReadOnlyList<OwnParcel> own) =>
        OfSku(sku).Select(policy => policy with
        {
            Sold = policy.Sold
                - own.Where(one => one.Buyer is { } bought && policy.Counts(bought)).Sum(one => one.Of(sku)),
        });

    private void Enter(ChannelPolicy policy)
    {
        // One that has ended may be put again for another SKU, and a node may have seen only the last of that.
        if (_policies.TryGetValue(policy.Id, out var former) && (policy.HasEnded || former.Sku != policy.Sku))
        {
            Leave(former);
        }

        _policies[policy.Id] = policy;
        NewestWindow = Math.Max(NewestWindow, policy.Window);
        if (!policy.HasEnded)
        {
            if (!_bySku.TryGetValue(policy.Sku, out var policies))
            {
                _bySku[policy.Sku] = policies = new(StringComparer.Ordinal);
            }

            policies[policy.Id] = policy;
        }
    }

    private void Leave(ChannelPolicy policy)
    {
        if (_bySku.TryGetValue(policy.Sku, out var policies) && policies.Remove(policy.Id) && policies.Count == 0)
        {
            _bySku.Remove(policy.Sku);
        }
    }
}
