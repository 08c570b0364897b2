using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows what is expected to come and which SKUs are waited for. Only the desk's thread may
/// touch it.
/// </summary>
public sealed class SupplyBook(HubStore store)
{
    /// <summary>Most supply lines of which more may come.</summary>
    public const int OpenMax = 50_000;

    /// <summary>How often SKUs are looked at though nothing has happened.</summary>
    public const long SweepMillis = 10_000;

    private readonly Dictionary<string, SupplyLine> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, SortedDictionary<(DateOnly Day, string Id), SupplyLine>> _bySku = [];
    private readonly Dictionary<string, SupplyLine> _changed = new(StringComparer.Ordinal);
    private readonly SortedSet<Sku> _waited = [];
    private readonly SortedSet<Sku> _raised = [];
    private readonly SortedSet<Sku> _freed = [];
    private Sku? _swept;
    private long _sweptClock;

    /// <summary>Every line of which more may come.</summary>
    public IReadOnlyCollection<SupplyLine> Open => _open.Values;

    /// <summary>Orders that the batch at hand has looked at because stock came.</summary>
    public int Looks { get; set; }

    /// <summary>Whether stock came for what waits and nobody has looked yet.</summary>
    public bool HasRaised => _raised.Count > 0;

    /// <summary>One by its id; null when there is none.</summary>
    public SupplyLine? Of(string id) => _open.GetValueOrDefault(id) ?? _changed.GetValueOrDefault(id)
        ?? store.Supplies.Of(id);

    /// <summary>Those of a SKU of which more may come, by day.</summary>
    public IReadOnlyCollection<SupplyLine> OpenOf(Sku sku) =>
        _bySku.TryGetValue(sku, out var lines) ? lines.Values : [];

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        news.Supplies.ForEach(Enter);
        _waited.UnionWith(news.Waiting);
    }

    /// <summary>Adds one, or the new state of one.</summary>
    public void Put(SupplyLine line)
    {
        Enter(line);
        _changed[line.Id] = line;
    }

    /// <summary>So many units more of a line are claimed; below zero so many fewer.</summary>
    public void Claim(string id, long units)
    {
        var line = Require.Known(Of(id), $"Supply line {id} is claimed and unknown.");
        Require.That(
            line.Claimed + units >= 0 && (units <= 0 || units <= line.Free),
            $"{units} of supply line {id} cannot be claimed: {line}.");
        Put(line with { Claimed = line.Claimed + units });
    }

    /// <summary>A held order counts on units no more, and on others instead; null for none.</summary>
    public void Count(IReadOnlyList<CountedSupply>? before, IReadOnlyList<CountedSupply>? after)
    {
        foreach (var (id, units) in (before ?? []).Select(one => (one.Supply, -one.Units))
                     .Concat((after ?? []).Select(one => (one.Supply, one.Units))))
        {
            var line = Require.Known(Of(id), $"Supply line {id} is counted on and unknown.");
            Require.That(line.Counted + units >= 0, $"{units} of supply line {id} cannot be counted on: {line}.");
            Put(line with { Counted = line.Counted + units });
        }
    }

    /// <summary>Says that an order waits for a SKU.</summary>
    public void Await(Sku sku) => _waited.Add(sku);

    /// <summary>Says that no order waits for a SKU.</summary>
    public void Forget(Sku sku) => _waited.Remove(sku);

    /// <summary>Says that more of a SKU may be sold: who waits for it is looked at.</summary>
    public void Raise(Sku sku)
    {
        if (_waited.Count > 0 && _waited.Contains(sku))
        {
            _raised.Add(sku);
        }
    }

    /// <summary>Says that more may be sold of anything: all who wait are looked at.</summary>
    public void RaiseAll() => _raised.UnionWith(_waited);

    /// <summary>
    /// Says that a node, or any, ships again, has the equipment for more, or keeps less of a SKU, or of any: who waits
    /// for what comes to it and has no day is promised anew, if not before a restart then when anything else moves its
    /// day.
    /// </summary>
    public void Free(NodeId? node, Sku? sku = null) => _freed.UnionWith(
        (sku is { } one ? OpenOf(one) : _open.Values).Where(line => (node is null || line.Node == node)
            && line.Free > 0 && _waited.Contains(line.Sku)).Select(line => line.Sku));

    /// <summary>The next SKUs of such supply, so many at most; each once.</summary>
    public IReadOnlyList<Sku> NextFreed(int most)
    {
        Sku[] next = [.. _freed.Take(most)];
        _freed.ExceptWith(next);
        return next;
    }

    /// <summary>
    /// Has the next SKUs that are waited for looked at, whatever happened; at most so many, and only when the last time
    /// is <see cref="SweepMillis"/> ago on the <paramref name="clock"/> of holds.
    /// </summary>
    public void Sweep(int most, long clock)
    {
        if (clock - _sweptClock < SweepMillis)
        {
            return;
        }

        _sweptClock = clock;
        Sku[] next = [.. _waited.Where(sku => _swept is not { } last || sku.CompareTo(last) > 0).Take(most)];
        _swept = next.Length == most ? next[^1] : null;
        _raised.UnionWith(next);
    }

    /// <summary>The next SKU to look at, which is then no longer one; null when there is none.</summary>
    public Sku? NextRaised()
    {
        if (_raised.Count == 0)
        {
            return null;
        }

        var next = _raised.Min;
        _raised.Remove(next);
        return next;
    }

    /// <summary>Writes what changed into the open transaction.</summary>
    public void Save()
    {
        foreach (var line in _changed.Values)
        {
            Require.That(line.Claimed <= line.Promisable, $"Supply line {line.Id} is claimed beyond what comes.");
            store.Supplies.Save(line, store.Version);
        }

        _changed.Clear();
        Looks = 0;
    }

    private void Enter(SupplyLine line)
    {
        if (_open.Remove(line.Id, out var before))
        {
            _bySku[before.Sku].Remove((before.ExpectedOn, before.Id));
        }

        if (line.IsOpen)
        {
            _open[line.Id] = line;
            if (!_bySku.TryGetValue(line.Sku, out var lines))
            {
                _bySku[line.Sku] = lines = new(Comparer<(DateOnly Day, string Id)>.Create((left, right) =>
                    left.Day != right.Day ? left.Day.CompareTo(right.Day) : string.CompareOrdinal(left.Id, right.Id)));
            }

            lines[(line.ExpectedOn, line.Id)] = line;
        }
    }
}
