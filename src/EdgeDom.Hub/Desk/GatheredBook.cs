using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows what orders want that are gathered in allocation windows: units of no node yet,
/// which are sold to nobody else meanwhile. Where nothing is gathered it costs one look at a number. What other hub
/// nodes gathered is read from the rows when somebody asks for it. Only the desk's thread may touch it.
/// </summary>
public sealed class GatheredBook(HubBook book)
{
    /// <summary>Every gathered order goes before who asks.</summary>
    public const long All = long.MaxValue;

    /// <summary>No gathered order goes before who asks.</summary>
    public const long None = 0;

    // With so many SKUs to read, all are read at once.
    private const int ReadAllFrom = 8;

    private readonly Dictionary<Sku, Wanted> _wanted = [];
    private readonly HashSet<Sku> _unread = [];
    private readonly HashSet<Sku> _changed = [];

    /// <summary>Whether anything may be gathered.</summary>
    public bool IsAny => _wanted.Count > 0 || _unread.Count > 0;

    /// <summary>The gathered order whose turn it is: no other goes before it; null for none.</summary>
    public OrderId? Turn { get; set; }

    /// <summary>Takes over that other nodes gathered or planned, or all there is.</summary>
    public void Take(TurnNews news)
    {
        foreach (var sku in news.Gathered)
        {
            _wanted.Remove(sku);
            _unread.Add(sku);
        }
    }

    /// <summary>
    /// The number up to which gathered orders go before one that waits: all that are older, and none when its turn has
    /// come.
    /// </summary>
    public long Before(OrderId order, long number) => order == Turn ? None : number;

    /// <summary>Units of a SKU that gathered orders with numbers below <paramref name="before"/> want.</summary>
    public long Units(Sku sku, long before = All)
    {
        var units = 0L;
        foreach (var one in Of(sku, before))
        {
            units += one.Units;
        }

        return units;
    }

    /// <summary>The same by buyer.</summary>
    public IReadOnlyCollection<GatheredUnits> Of(Sku sku, long before = All)
    {
        if (before == None || !IsAny || Read(sku) is not { } wanted || before <= wanted.Oldest)
        {
            return [];
        }

        return before > wanted.Newest ? wanted.ByBuyer.Values : [.. book.Store.Gathered.Units(sku, before)];
    }

    /// <summary>An order, which is in no row, is gathered with what it wants.</summary>
    public void Add(GatheredRow row, Buyer? buyer, IReadOnlyList<(Sku Sku, long Units)> wants)
    {
        book.Store.Gathered.Add(row, buyer, wants);
        foreach (var (sku, units) in wants)
        {
            Change(sku, buyer, units, row.Number);
        }
    }

    /// <summary>An order is gathered no more; who waits for what it wanted is looked at.</summary>
    public void Remove(OrderId order)
    {
        foreach (var (sku, units) in book.Store.Gathered.Wants(order))
        {
            Change(sku, units.Buyer, -units.Units, units.Oldest);
            book.Supplies.Raise(sku);
            book.Supplies.Free(node: null, sku);
        }

        book.Store.Gathered.Remove(order);
    }

    /// <summary>Writes for other nodes what has changed into the open transaction.</summary>
    public void Save()
    {
        foreach (var sku in _changed)
        {
            if (book.Store.IsShared)
            {
                book.Store.Gathered.Save(sku, book.Store.Version);
            }
        }

        _changed.Clear();
    }

    private void Change(Sku sku, Buyer? buyer, long units, long number)
    {
        _changed.Add(sku);
        book.Watches.Feed.Note(sku);
        if (!_unread.Contains(sku))
        {
            Enter(sku, new GatheredUnits(buyer, units, number, number));
        }
    }

    private Wanted? Read(Sku sku)
    {
        if (_unread.Count >= ReadAllFrom)
        {
            foreach (var (one, units) in book.Store.Gathered.Units().Where(one => _unread.Contains(one.Sku)))
            {
                Enter(one, units);
            }

            _unread.Clear();
        }
        else if (_unread.Remove(sku))
        {
            foreach (var units in book.Store.Gathered.Units(sku, All))
            {
                Enter(sku, units);
            }
        }

        return _wanted.GetValueOrDefault(sku);
    }

    private void Enter(Sku sku, GatheredUnits units)
    {
        if (!_wanted.TryGetValue(sku, out var wanted))
        {
            _wanted[sku] = wanted = new Wanted();
        }

        wanted.Add(units);
        if (wanted.ByBuyer.Count == 0)
        {
            _wanted.Remove(sku);
        }
    }

    // What is wanted of a SKU. No order is older or newer than these, though the last that was may be gone.
    private sealed class Wanted
    {
        public Dictionary<string, GatheredUnits> ByBuyer { get; } = new(StringComparer.Ordinal);

        public long Oldest { get; private set; } = long.MaxValue;

        public long Newest { get; private set; }

        public void Add(GatheredUnits more)
        {
            var key = more.Buyer is { } buyer ? HubJson.Write(buyer) : "";
            var units = more.Units + (ByBuyer.GetValueOrDefault(key)?.Units ?? 0);
            if (units == 0)
            {
                ByBuyer.Remove(key);
            }
            else
            {
                ByBuyer[key] = more with { Units = units };
            }

            (Oldest, Newest) = (Math.Min(Oldest, more.Oldest), Math.Max(Newest, more.Newest));
        }
    }
}
