using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows how many units of a SKU are sold to nobody. Where there is no safety stock it costs
/// one look at a number. Only the desk's thread may touch it.
/// </summary>
public sealed class SafetyBook(HubBook book)
{
    /// <summary>Most safety stocks, those that have ended included.</summary>
    public const int StocksMax = 100_000;

    private readonly Dictionary<string, SafetyStock> _stocks = new(StringComparer.Ordinal);
    private readonly Dictionary<SafetyPlace, string> _places = [];
    private readonly Dictionary<Sku, Level> _bySku = [];
    private readonly Dictionary<string, Level> _byClass = new(StringComparer.Ordinal);
    private readonly Level _byNode = new();
    private readonly Dictionary<Sku, long> _allOfSku = [];
    private readonly Dictionary<string, long> _allOfClass = new(StringComparer.Ordinal);

    /// <summary>How many there are, those that have ended included.</summary>
    public int Count => _stocks.Count;

    /// <summary>Whether any counts.</summary>
    public bool IsAny => _places.Count > 0;

    /// <summary>Whether units may be kept of what all nodes have together.</summary>
    public bool IsAnyOverAll => _allOfSku.Count > 0 || _allOfClass.Count > 0;

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        // A place may have gone from one to another, and nobody knows in which order they stand here.
        news.SafetyStocks.ForEach(Leave);
        news.SafetyStocks.ForEach(Enter);
    }

    /// <summary>One by its id, be it ended; null when there never was one.</summary>
    public SafetyStock? Of(string id) => _stocks.GetValueOrDefault(id);

    /// <summary>The id of the one that is about just this; null for none.</summary>
    public string? At(SafetyPlace place) => _places.GetValueOrDefault(place);

    /// <summary>Units of a SKU at a node that are sold to nobody; 0 where nobody said.</summary>
    public long Of(NodeId node, Sku sku)
    {
        if (_places.Count == 0)
        {
            return 0;
        }

        return (_bySku.Count > 0 && _bySku.TryGetValue(sku, out var level) ? level.Of(node) : null)
            ?? (_byClass.Count > 0 && _byClass.TryGetValue(book.Catalogue.ClassOf(sku), out level)
                ? level.Of(node) : null)
            ?? _byNode.Of(node) ?? 0;
    }

    /// <summary>Units of a SKU that are sold to nobody of what all nodes have together; 0 where nobody said.</summary>
    public long OverAll(Sku sku) => !IsAnyOverAll ? 0
        : _allOfSku.TryGetValue(sku, out var units) ? units
        : _allOfClass.GetValueOrDefault(book.Catalogue.ClassOf(sku));

    /// <summary>
    /// Adds or replaces one. Who waits for what it is about, or was, is looked at, and promised anew where he has no
    /// day; so is who might be better off by now, and what runs low by it.
    /// </summary>
    public void Put(SafetyStock stock)
    {
        var former = Of(stock.Id);
        Leave(stock);
        Enter(stock);
        book.Store.Policies.Safety.Save(stock, book.Store.Version);
        Look(stock);
        if (former is { HasEnded: false } && former.Place != stock.Place)
        {
            Look(former);
        }
    }

    private void Look(SafetyStock about)
    {
        if (about.Sku is { } sku)
        {
            book.Supplies.Raise(sku);
            book.Reoptimise.Rise(sku);
        }
        else
        {
            book.Supplies.RaiseAll();
            book.Reoptimise.Change();
        }

        book.Supplies.Free(about.Node, about.Sku);
        book.Watches.NoteAll(about.Node, about.Sku);
    }

    private void Enter(SafetyStock stock)
    {
        _stocks[stock.Id] = stock;
        if (!stock.HasEnded)
        {
            _places[stock.Place] = stock.Id;
            Set(stock.Place, stock.Units);
        }
    }

    private void Leave(SafetyStock stock)
    {
        if (_stocks.TryGetValue(stock.Id, out var former) && !former.HasEnded
            && _places.GetValueOrDefault(former.Place) == former.Id)
        {
            _places.Remove(former.Place);
            Set(former.Place, null);
        }
    }

    private void Set(SafetyPlace place, long? units)
    {
        switch (place)
        {
            case { IsOverAll: true, Sku: { } sku }:
                Set(_allOfSku, sku, units);
                break;
            case { IsOverAll: true }:
                Set(_allOfClass, place.Class!, units);
                break;
            case { Sku: { } sku }:
                LevelOf(_bySku, sku).Set(place.Node, units);
                break;
            case { Class: { } name }:
                LevelOf(_byClass, name).Set(place.Node, units);
                break;
            default:
                _byNode.Set(place.Node, units);
                break;
        }
    }

    private static Level LevelOf<T>(Dictionary<T, Level> levels, T key)
        where T : notnull
    {
        if (!levels.TryGetValue(key, out var level))
        {
            levels[key] = level = new Level();
        }

        return level;
    }

    private static void Set<T>(Dictionary<T, long> all, T key, long? units)
        where T : notnull
    {
        if (units is { } kept)
        {
            all[key] = kept;
        }
        else
        {
            all.Remove(key);
        }
    }

    // How many units are kept at a node, and at those that nobody named.
    private sealed class Level
    {
        private readonly Dictionary<NodeId, long> _at = [];
        private long? _else;

        public long? Of(NodeId node) => _at.Count > 0 && _at.TryGetValue(node, out var units) ? units : _else;

        public void Set(NodeId? node, long? units)
        {
            if (node is { } one)
            {
                SafetyBook.Set(_at, one, units);
            }
            else
            {
                _else = units;
            }
        }
    }
}
