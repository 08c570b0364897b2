using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that watches stock that may run low: each crossing that a batch leaves behind is told once, a
/// dip within a batch is none. Only the desk's thread may touch it.
/// </summary>
public sealed class WatchBook(HubBook book)
{
    /// <summary>Most watches.</summary>
    public const int WatchesMax = 100_000;

    private readonly Dictionary<(NodeId Node, Sku Sku), StockWatch> _watches = [];
    private readonly SortedSet<(NodeId Node, Sku Sku)> _noted = [];
    private ulong _sum;

    /// <summary>
    /// Which state the watches are in, 0 or more: by who watches what and its bounds, not by what is low.
    /// </summary>
    public int State => StateSum.Revision(_sum);

    /// <summary>What others are told of all stock.</summary>
    public FeedBook Feed { get; } = new(book);

    /// <summary>How many there are, those that nobody needs any more included.</summary>
    public int Count => _watches.Count;

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        news.Watches.ForEach(Keep);
        Feed.Take(news);
    }

    /// <summary>One; null when nobody ever watched.</summary>
    public StockWatch? Of(NodeId node, Sku sku) => _watches.GetValueOrDefault((node, sku));

    /// <summary>Adds or replaces one; at the end of the batch it is looked whether it is low.</summary>
    public void Put(StockWatch watch)
    {
        Keep(watch);
        _noted.Add((watch.Node, watch.Sku));
        book.Store.Watches.Save(watch, book.Store.Version);
    }

    /// <summary>Says that stock has changed.</summary>
    public void Note(NodeId node, Sku sku)
    {
        Feed.Note(sku);
        if (_watches.Count > 0 && _watches.ContainsKey((node, sku)))
        {
            _noted.Add((node, sku));
        }
    }

    /// <summary>Says that other stock is sold to nobody: at a node, or each, and of a SKU, or any.</summary>
    public void NoteAll(NodeId? node, Sku? sku)
    {
        if (node is { } at && sku is { } one)
        {
            Note(at, one);
            return;
        }

        Feed.NoteAll(node, sku);
        _noted.UnionWith(_watches.Keys.Where(
            watch => (node is null || watch.Node == node) && (sku is null || watch.Sku == sku)));
    }

    /// <summary>Units that can still be sold at a node: by the hub, and by its site from its own.</summary>
    public long Units(NodeId node, Sku sku) => book.Available.Free(node, sku)
        + (book.Node(node) is { IsManual: false } one ? Math.Max(0, book.Stocks.Of(one.Site, sku, "").Free) : 0);

    /// <summary>Tells what the batch has left low, or no longer low, and writes it into the open transaction.</summary>
    public void Save()
    {
        foreach (var (node, sku) in _noted)
        {
            var (watch, units) = (_watches[(node, sku)], Units(node, sku));
            if (watch.IsLowWith(units) != watch.IsLow)
            {
                var told = watch with
                {
                    IsLow = !watch.IsLow, Since = book.Events.Now, EventCount = watch.EventCount + 1,
                };
                _watches[(node, sku)] = told;
                book.Store.Watches.Save(told, book.Store.Version);
                Telling.Of(book, told, units);
            }
        }

        _noted.Clear();
        Feed.Save();
    }

    private void Keep(StockWatch watch)
    {
        _sum = unchecked(_sum - Sum(Of(watch.Node, watch.Sku)) + Sum(watch));
        _watches[(watch.Node, watch.Sku)] = watch;
    }

    private static ulong Sum(StockWatch? watch) => watch is { IsOn: true }
        ? StateSum.Of($"{watch.Node}\n{watch.Sku}", watch.LowAt, watch.ClearAt) : 0;
}
