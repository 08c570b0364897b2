using EdgeDom.Hub.Events;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that tells others of stock: what may be sold of a SKU by now, at each node and over all, as
/// <see cref="AvailableStock"/> says it, once a batch at most and not at all when it is as it was told last; and each
/// movement of what lies there. Both are told only while an endpoint names them. Only the desk's thread may touch it.
/// </summary>
public sealed class FeedBook(HubBook book)
{
    /// <summary>
    /// Most SKUs and nodes at which one batch looks to tell what may be sold, and those of one SKU more; the next ones
    /// follow.
    /// </summary>
    public const int TellMost = 1_000;

    // Stands beside the types: a node has more to tell.
    private const string More = "more";

    private readonly HashSet<string> _on = new(StringComparer.Ordinal);
    private readonly Dictionary<(NodeId? Node, Sku Sku), FeedCell> _cells = [];
    private readonly Dictionary<NodeId, (bool IsThere, object? Equipment)> _gates = [];

    // What changed here goes before what others, or a hub that has ended, may not have told.
    private readonly HashSet<Sku> _noted = [];
    private readonly Queue<Sku> _next = new();
    private readonly HashSet<Sku> _left = [];
    private readonly Queue<Sku> _rest = new();
    private bool _isAll = true;
    private bool _hasMore;

    /// <summary>Whether there is more to tell than one batch may.</summary>
    public bool HasMore => _next.Count > 0 || _rest.Count > 0 || (_isAll && Tells(EventTypes.AvailabilityChanged));

    /// <summary>Whether a type of event is told.</summary>
    public bool Tells(EventType type) => _on.Count > 0 && _on.Contains(type.Word);

    /// <summary>
    /// Takes over what other nodes changed, or all there is. At the start, and when another node has more to tell than
    /// one batch may, all stock is looked at: whoever ends before all is told, others go on.
    /// </summary>
    public void Take(TurnNews news)
    {
        foreach (var (word, isOn) in news.Feeds)
        {
            if (word == More)
            {
                _isAll = true;
                continue;
            }

            Set(word, isOn);
        }

        news.FeedCells.ForEach(cell => _cells[(cell.Node, cell.Sku)] = cell);
    }

    /// <summary>Endpoints have changed: finds out anew which types of events somebody names.</summary>
    public void Look()
    {
        var endpoints = book.Store.Webhooks.All().Select(work => work.Endpoint)
            .Where(endpoint => endpoint is { IsEnabled: true, Channels.Count: 0 }).ToArray();
        foreach (var type in EventTypes.All.Where(type => type.IsByName))
        {
            var isOn = Array.Exists(endpoints, one => one.Types.Contains(type.Name, StringComparer.Ordinal));
            if (isOn == Tells(type))
            {
                continue;
            }

            Set(type.Word, isOn);
            book.Store.Watches.Feeds.Save(type.Word, isOn, book.Store.Version);
            if (type == EventTypes.AvailabilityChanged)
            {
                NoteAll(null, null);
            }
        }
    }

    /// <summary>Says that stock has changed, or what of it is sold to nobody.</summary>
    public void Note(Sku sku)
    {
        if (Tells(EventTypes.AvailabilityChanged) && _noted.Add(sku))
        {
            _next.Enqueue(sku);
        }
    }

    /// <summary>The same of all SKUs, or those of a node.</summary>
    public void NoteAll(NodeId? node, Sku? sku)
    {
        if (!Tells(EventTypes.AvailabilityChanged))
        {
            return;
        }

        if (sku is { } only)
        {
            Note(only);
            return;
        }

        foreach (var one in Skus(node))
        {
            Note(one);
        }
    }

    /// <summary>Tells that other units lie at a node than before.</summary>
    public void Note(StockMovement movement)
    {
        if (Tells(EventTypes.StockChanged))
        {
            var cell = Of(movement.Node, movement.Sku);
            Put(cell with { Moved = cell.Moved + 1 });
            Telling.Of(book, movement, cell.Moved + 1);
        }
    }

    /// <summary>
    /// Tells what may be sold of <see cref="TellMost"/> SKUs and nodes at most, and writes it into the open
    /// transaction.
    /// </summary>
    public void Save()
    {
        // The hub is being opened, and nobody has said yet what time it is.
        if (book.Events.Now == default)
        {
            return;
        }

        if (Tells(EventTypes.AvailabilityChanged))
        {
            LookAtGates();
        }

        for (var left = TellMost; left > 0 && Next() is { } sku; left -= book.Nodes.Count + 1)
        {
            Tell(sku);
        }

        Leave();
    }

    // A node that shows its stock, is taken out, is disrupted or gets other equipment has all of it looked at; each hub
    // node sees that by itself, also when a time has come.
    private void LookAtGates()
    {
        foreach (var node in book.Nodes)
        {
            var gate = (
                node.MayShip && !book.Available.IsShut(node, DeliveryOption.Ship, buyer: null, book.Events.Now),
                (object?)book.Capacities.Of(node.Node)?.Usual);
            if (!_isAll && _gates.TryGetValue(node.Node, out var before) && before != gate)
            {
                LookAt(node.Node);
            }

            _gates[node.Node] = gate;
        }

        if (_isAll)
        {
            _isAll = false;
            LookAt(node: null);
        }
    }

    private void Tell(Sku sku)
    {
        if (!Tells(EventTypes.AvailabilityChanged))
        {
            return;
        }

        var (available, now) = (book.Available, book.Events.Now);
        var net = available.Net(sku, DeliveryOption.Ship, buyer: null, now);
        foreach (var node in book.Nodes)
        {
            var units = Math.Min(net, available.At(node, sku, DeliveryOption.Ship, buyer: null, now));
            Tell(Of(node.Node, sku), units, book.Right(node.Node, sku) != StockRight.None);
        }

        Tell(Of(node: null, sku), net, isThere: true);
    }

    private void Tell(FeedCell cell, long units, bool isThere)
    {
        if (units != cell.Units || (isThere && cell.Told == 0))
        {
            var told = cell with { Units = units, Told = cell.Told + 1 };
            Put(told);
            Telling.Of(book, told, cell.Told > 0 ? cell.Units : null);
        }
    }

    private Sku? Next()
    {
        if (_next.TryDequeue(out var sku))
        {
            _noted.Remove(sku);
            return sku;
        }

        return _rest.TryDequeue(out sku) && _left.Remove(sku) ? sku : null;
    }

    // Says to other nodes that there is more to tell here, once until there is not. They know of what is looked at only
    // because they said so, or a start did: nodes that told each other of that would never come to an end.
    private void Leave()
    {
        var hasMore = _next.Count > 0;
        if (book.Store.IsShared && hasMore && !_hasMore)
        {
            book.Store.Watches.Feeds.Save(More, isOn: true, book.Store.Version);
        }

        _hasMore = hasMore;
    }

    private void LookAt(NodeId? node)
    {
        foreach (var sku in Skus(node))
        {
            if (_left.Add(sku))
            {
                _rest.Enqueue(sku);
            }
        }
    }

    private IEnumerable<Sku> Skus(NodeId? node) => book.Nodes.Where(one => node is null || one.Node == node)
        .SelectMany(one => book.RightsOf(one.Node)).Select(right => right.Sku);

    private FeedCell Of(NodeId? node, Sku sku) =>
        _cells.GetValueOrDefault((node, sku)) ?? new FeedCell(node, sku, 0, 0, 0);

    private void Put(FeedCell cell)
    {
        _cells[(cell.Node, cell.Sku)] = cell;
        book.Store.Watches.Feeds.Save(cell, book.Store.Version);
    }

    private void Set(string word, bool isOn)
    {
        if (isOn)
        {
            _on.Add(word);
        }
        else
        {
            _on.Remove(word);
        }
    }
}
