using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Transits;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows how long carriers are on their ways by now, where somebody from outside says so.
/// Where nobody does it costs one look at a number. Only the desk's thread may touch it.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="change">Called when one is put.</param>
public sealed class TransitBook(HubStore store, Action change)
{
    /// <summary>Most tables that count.</summary>
    public const int TablesMax = 100;

    /// <summary>Most lanes of all of them together.</summary>
    public const int LanesMax = 2_000;

    private const long DayMillis = 86_400_000;

    private readonly SortedDictionary<string, TransitTable> _tables = new(StringComparer.Ordinal);
    private Dictionary<string, (TransitTable Table, TransitLane Lane)[]> _byCard = new(StringComparer.Ordinal);

    /// <summary>Those that have not ended, in order of id.</summary>
    public IEnumerable<TransitTable> All => _tables.Values.Where(table => !table.HasEnded);

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        if (news.Transits.Count > 0)
        {
            news.Transits.ForEach(table => _tables[table.Id] = table);
            Sort();
        }
    }

    /// <summary>One by its id, be it ended; null when there never was one.</summary>
    public TransitTable? Of(string id) => _tables.GetValueOrDefault(id);

    /// <summary>Adds or replaces one, for all that is asked from now on; others may be better off by now.</summary>
    public void Put(TransitTable table)
    {
        _tables[table.Id] = table;
        Sort();
        store.Capacities.Transits.Save(table, store.Version);
        change();
    }

    /// <summary>Forgets those that have been over for a day; they count nowhere, be they known there or not.</summary>
    public void Forget(Moment now)
    {
        foreach (var table in _tables.Values.Where(table => table.ValidUntil.Plus(DayMillis) <= now).ToArray())
        {
            _tables.Remove(table.Id);
            store.Capacities.Transits.Forget(table.Id);
        }
    }

    /// <summary>
    /// What is known of the services of a node's card for a parcel that is asked about at a time: of a service that
    /// takes it away on a day by the first lane that fits, of the tables in order of id. It counts where the table is
    /// still valid then, and when that day of the node begins. Null for nothing.
    /// </summary>
    public Func<string, DateOnly, TransitWord?>? For(NodeRecord node, Destination to, Moment at)
    {
        if (_byCard.Count == 0 || node.RateCard is null || !_byCard.TryGetValue(node.RateCard, out var lanes))
        {
            return null;
        }

        return (service, day) =>
        {
            var begins = node.Calendar?.EndOf(day.AddDays(-1)) ?? at;
            var last = begins > at ? begins : at;
            var (table, lane) = Array.Find(lanes, one => last < one.Table.ValidUntil
                && (one.Lane.Service ?? service) == service && one.Lane.Holds(node.Node, to));
            return lane is null ? null : new TransitWord(table.Id, lane.TransitDays);
        };
    }

    private void Sort() => _byCard = All.SelectMany(table => table.Lanes.Select(lane => (table, lane)))
        .GroupBy(one => one.lane.RateCard, StringComparer.Ordinal)
        .ToDictionary(card => card.Key, card => card.ToArray(), StringComparer.Ordinal);
}
