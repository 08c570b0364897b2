using EdgeDom.Hub.Events;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that tells others of stock: what may be sold of a SKU at a node by now, once a batch at most
/// and not at all when it is as it was told last, and each movement of what lies there. Both are told only while an
/// endpoint names them. Only the desk's thread may touch it.
/// </summary>
public sealed class FeedBook(HubBook book)
{
    /// <summary>Most SKUs and nodes of which one batch tells what may be sold; the next ones follow.</summary>
    public const int TellMost = 1_000;

    // Stands beside the types: a node has more to tell.
    private const string More = "more";

    private readonly HashSet<string> _on = new(StringComparer.Ordinal);
    private readonly Dictionary<(NodeId Node, Sku Sku), FeedCell> _cells = [];
    private readonly HashSet<(NodeId Node, Sku Sku)> _noted = [];
    private readonly Queue<(NodeId Node, Sku Sku)> _next = new();
    private bool _isAll = true;
    private bool _hasMore;

    /// <summary>Whether there is more to tell than one batch may.</summary>
    public bool HasMore => _next.Count > 0 || (_isAll && Tells(EventTypes.AvailabilityChanged));

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
            _isAll |= isOn;
        }
    }

    /// <summary>Says that stock has changed, or what of it is sold to nobody.</summary>
    public void Note(NodeId node, Sku sku)
    {
        if (Tells(EventTypes.AvailabilityChanged) && _noted.Add((node, sku)))
        {
            _next.Enqueue((node, sku));
        }
    }

    /// <summary>The same of all SKUs, or all nodes.</summary>
    public void NoteAll(NodeId? node, Sku? sku)
    {
        if (!Tells(EventTypes.AvailabilityChanged))
        {
            return;
        }

        foreach (var at in book.Nodes.Select(one => one.Node).Where(one => node is null || one == node))
        {
            if (sku is not { } only)
            {
                Note(at);
            }
            else if (book.Right(at, only) != StockRight.None)
            {
                Note(at, only);
            }
        }
    }

    /// <summary>Tells that other units lie at a node than before.</summary>
    public void Note(StockMovement movement)
    {
        if (Tells(EventTypes.StockChanged))
        {
            var cell = Of((movement.Node, movement.Sku));
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

        if (_isAll && Tells(EventTypes.AvailabilityChanged))
        {
            _isAll = false;
            NoteAll(null, null);
        }

        for (var left = TellMost; left > 0 && _next.TryDequeue(out var place); left--)
        {
            _noted.Remove(place);
            var (cell, units) = (Of(place), book.Available.Free(place.Node, place.Sku));
            if ((units != cell.Units || cell.Told == 0) && Tells(EventTypes.AvailabilityChanged))
            {
                var told = cell with { Units = units, Told = cell.Told + 1 };
                Put(told);
                Telling.Of(book, told, cell.Told > 0 ? cell.Units : null);
            }
        }

        Leave();
    }

    // Says to other nodes that there is more to tell here, once until there is not.
    private void Leave()
    {
        if (book.Store.IsShared && HasMore && !_hasMore)
        {
            book.Store.Watches.Feeds.Save(More, isOn: true, book.Store.Version);
        }

        _hasMore = HasMore;
    }

    private void Note(NodeId node)
    {
        foreach (var right in book.RightsOf(node))
        {
            Note(node, right.Sku);
        }
    }

    private FeedCell Of((NodeId Node, Sku Sku) place) =>
        _cells.GetValueOrDefault(place) ?? new FeedCell(place.Node, place.Sku, 0, 0, 0);

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
