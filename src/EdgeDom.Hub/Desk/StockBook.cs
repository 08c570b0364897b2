using EdgeDom.Hub.Store;
using EdgeDom.Model;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>The part of the book that copies what sites have. Only the desk's thread may touch it.</summary>
public sealed class StockBook(HubBook book)
{
    private readonly Dictionary<(string Site, Sku Sku, string Owner), SiteStock> _stocks = [];
    private readonly HashSet<(string Site, Sku Sku, string Owner)> _changed = [];

    /// <summary>What moves the stock of nodes without a site.</summary>
    public MovementBook Movements { get; } = new(book);

    /// <summary>The copy of a site's balance of one SKU and owner; all zero when nothing was posted.</summary>
    public SiteStock Of(string site, Sku sku, string owner)
    {
        if (!_stocks.TryGetValue((site, sku, owner), out var stock))
        {
            stock = book.Store.Stocks.Find(site, sku, owner) ?? SiteStock.None(site, sku, owner);
            _stocks[(site, sku, owner)] = stock;
        }

        return stock;
    }

    /// <summary>The copies of all balances of a site, those that the batch at hand changed included.</summary>
    public IReadOnlyList<SiteStock> OfSite(string site)
    {
        var stored = book.Store.Stocks.Of(site);
        var changed = _changed.Where(key => key.Site == site).ToArray();
        if (changed.Length == 0)
        {
            return stored;
        }

        var rows = stored.ToDictionary(stock => (stock.Sku, stock.Owner));
        foreach (var key in changed)
        {
            rows[(key.Sku, key.Owner)] = _stocks[key];
        }

        return [.. rows.Values];
    }

    /// <summary>Changes the copy of a balance.</summary>
    public void Set(SiteStock stock)
    {
        _stocks[(stock.Site, stock.Sku, stock.Owner)] = stock;
        _changed.Add((stock.Site, stock.Sku, stock.Owner));
        var site = Require.Known(book.Site(stock.Site), $"Site {stock.Site} has stock and is unknown.");
        book.Watches.Note(site.Node, stock.Sku);
    }

    /// <summary>Writes what has changed into the open transaction.</summary>
    public void Save()
    {
        foreach (var key in _changed)
        {
            book.Store.Stocks.Save(_stocks[key]);
        }
    }

    /// <summary>Ends the batch: what nobody else can change need not be read again in the next one.</summary>
    public void Forget()
    {
        if (book.Store.IsShared || _stocks.Count > HubBook.Kept)
        {
            _stocks.Clear();
        }

        _changed.Clear();
        Movements.Forget();
    }
}
