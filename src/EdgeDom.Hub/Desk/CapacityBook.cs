using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows how much nodes take on a day, and what is booked of it: held while a promise or a
/// suspect order is held, confirmed when a fulfilment order is given to the node, given back with the units that it
/// does not send. Where no node has a capacity it costs one look at a number. Only the desk's thread may touch it.
/// </summary>
public sealed class CapacityBook(HubBook book)
{
    /// <summary>
    /// For how many days after a day what was booked of it is kept; what comes back later frees nothing.
    /// </summary>
    public const int DaysKept = 35;

    private const long MinuteMillis = 60_000;

    private readonly Dictionary<NodeId, NodeCapacity> _capacities = [];
    private readonly Dictionary<NodeId, SortedDictionary<DateOnly, CapacityUse>> _uses = [];
    private readonly Dictionary<(NodeId Node, DateOnly Day), CapacityUse> _before = [];
    private readonly Dictionary<NodeId, DateOnly> _first = [];
    private long _looked;

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news)
    {
        news.Capacities.ForEach(capacity => _capacities[capacity.Node] = capacity);
        news.CapacityUses.ForEach(Enter);
        Windows.Take(news);
    }

    /// <summary>How many parcels are brought in which hours.</summary>
    public WindowBook Windows { get; } = new(book);

    /// <summary>A node's, be it ended; null when it never had one.</summary>
    public NodeCapacity? Known(NodeId node) => _capacities.GetValueOrDefault(node);

    /// <summary>A node's; null when it takes any work.</summary>
    public NodeCapacity? Of(NodeId node) => Known(node) is { HasEnded: false } capacity ? capacity : null;

    /// <summary>What is booked of a node's day.</summary>
    public CapacityUse UseOf(NodeId node, DateOnly day) =>
        _uses.GetValueOrDefault(node)?.GetValueOrDefault(day) ?? new CapacityUse(node, day);

    /// <summary>
    /// The first day on which a parcel ordered at a time could leave a node, by UTC without a calendar.
    /// </summary>
    public static DateOnly FirstDay(NodeRecord node, Moment at) =>
        node.Calendar?.Leaves(at) ?? DateOnly.FromDateTime(at.ToTime().UtcDateTime);

    /// <summary>The node's next working day after a day.</summary>
    public static DateOnly NextDay(NodeRecord node, DateOnly day) => node.Calendar?.After(day) ?? day.AddDays(1);

    /// <summary>
    /// The day of a node that has room for a parcel of so many units ordered at a time, as if what is booked for an
    /// order's <paramref name="own"/> parcels there were not; for no more than those it is their own day, on which they
    /// ask for no room. Null when the node takes any work.
    /// </summary>
    public DayRoom? Room(NodeRecord node, Moment at, long units, params IReadOnlyList<OwnParcel> own)
    {
        if (_capacities.Count == 0 || Of(node.Node) is not { } capacity)
        {
            return null;
        }

        var day = FirstDay(node, at);
        if (own.Count > 0 && own.Sum(one => one.Units) >= units)
        {
            var booked = own.Max(one => one.Parcel.CapacityDay);
            return new DayRoom(day, booked > day ? booked : day);
        }

        var (first, best, most) = (day, (DateOnly?)null, 0L);
        for (var ahead = 0; ahead <= capacity.DaysAhead; ahead++)
        {
            var free = Free(capacity, day, own);
            (best, most) = free > most ? (day, free) : (best, most);
            if (free >= units)
            {
                break;
            }

            day = NextDay(node, day);
        }

        return new DayRoom(first, best, best is not null && most < units ? most : null);
    }

    /// <summary>
    /// Whether the day for which a part was planned has room for it; where its node had no capacity then, and has one
    /// now, the day on which it leaves. As if what is booked for <paramref name="own"/> parcels there were not.
    /// </summary>
    public bool Fits(PlanPart part, Moment now, params IReadOnlyList<OwnParcel> own) =>
        Of(part.Node) is not { } capacity || Free(
            capacity, part.CapacityDay ?? part.Leaves ?? FirstDay(book.Node(part.Node)!, now), own) >= Units(part);

    /// <summary>Of so many units those that a node would take on now in one parcel.</summary>
    public long MostUnits(NodeRecord node, Moment at, long units) => Room(node, at, units) is not { } room
        ? units : room.Day is null ? 0 : room.Units ?? units;

    /// <summary>
    /// Units of a SKU that are to be sold and that wait for days of their node that have room; of a node that usually
    /// takes on nothing none do.
    /// </summary>
    public long Waiting(Sku sku, Moment now) => _capacities.Values
        .Where(capacity => capacity is { HasEnded: false, Usual: { Parts: not 0, Units: not 0 } }
            && book.Right(capacity.Node, sku).AvailableToSell > 0)
        .Select(capacity => book.Node(capacity.Node)).OfType<NodeRecord>()
        .Where(node => node.MayShip && MostUnits(node, now, units: 1) == 0)
        .Sum(node => book.Right(node.Node, sku).AvailableToSell);

    /// <summary>Once a minute: where a node's day is over and its next one has begun, who waits is looked at.</summary>
    public void Look(Moment now)
    {
        if (_capacities.Count == 0 || now.UnixMillis / MinuteMillis == _looked)
        {
            return;
        }

        _looked = now.UnixMillis / MinuteMillis;
        foreach (var node in _capacities.Keys.Select(book.Node).OfType<NodeRecord>())
        {
            var first = FirstDay(node, now);
            if (_first.GetValueOrDefault(node.Node) < first)
            {
                _first[node.Node] = first;
                book.Supplies.RaiseAll();
            }
        }
    }

    /// <summary>Whether the day of a planned part at its node is over.</summary>
    public static bool IsOver(NodeRecord? node, DateOnly? day, Moment now) =>
        node is not null && day is { } planned && planned < FirstDay(node, now);

    /// <summary>Holds what a plan takes of its nodes' days, which has room by now.</summary>
    public void Hold(RoutingDecision plan) => Hold(plan, 1);

    /// <summary>Gives back what was held for a plan.</summary>
    public void Free(RoutingDecision plan) => Hold(plan, -1);

    /// <summary>Books a part that is given to its node.</summary>
    public void Confirm(OrderPart part)
    {
        if (part.CapacityDay is { } day)
        {
            Forget(part.Node, DateOnly.FromDateTime(part.PlacedAt.ToTime().UtcDateTime).AddDays(-DaysKept));
            var units = part.Lines.Sum(line => line.Open);
            Book(part.Node, day, use => use with { Parts = use.Parts + 1, Units = use.Units + units });
        }
    }

    /// <summary>
    /// Units of a part that its node does not send; they are no longer open. With the last, and nothing sent, it is no
    /// fulfilment order of the day any more.
    /// </summary>
    public void Return(OrderPart part, long units)
    {
        if (part.CapacityDay is { } day && IsKept(part.Node, day))
        {
            var parts = part.Lines.All(line => line is { Open: 0, Shipped: 0 }) ? 1 : 0;
            Book(part.Node, day, use => use with { Parts = use.Parts - parts, Units = use.Units - units });
        }
    }

    /// <summary>
    /// Adds or replaces one, and tells it; who waits is looked at, and who might be better off by now.
    /// </summary>
    public void Put(NodeCapacity capacity)
    {
        Tell(capacity, EventTypes.CapacityChanged, day: null);
        book.Supplies.RaiseAll();
        book.Reoptimise.Change();
    }

    /// <summary>
    /// Writes what the batch has booked into the open transaction, and tells which days it has filled.
    /// </summary>
    public void Save()
    {
        foreach (var ((node, day), before) in _before)
        {
            book.Store.Capacities.Save(UseOf(node, day), book.Store.Version);
            if (Of(node) is { } capacity && IsFull(capacity, UseOf(node, day)) && !IsFull(capacity, before))
            {
                Tell(capacity, EventTypes.CapacityExhausted, day);
            }
        }

        _before.Clear();
        Windows.Save();
    }

    private static bool IsFull(NodeCapacity capacity, CapacityUse use) => Free(capacity.Of(use.Day), use) == 0;

    private static long Free(DayCap cap, CapacityUse use) =>
        use.AllParts >= cap.Parts ? 0 : Math.Max(0, (cap.Units ?? long.MaxValue) - use.AllUnits);

    private long Free(NodeCapacity capacity, DateOnly day, IReadOnlyList<OwnParcel> own) => Free(
        capacity.Of(day),
        own.Where(one => one.Parcel.CapacityDay == day).Aggregate(
            UseOf(capacity.Node, day),
            (use, one) => use with { Parts = use.Parts - 1, Units = use.Units - one.Units }));

    private static long Units(PlanPart part) => part.Lines.Sum(line => line.Quantity);

    private void Hold(RoutingDecision plan, int sign)
    {
        foreach (var part in plan.Parts)
        {
            if (part.CapacityDay is { } day && (sign > 0 || IsKept(part.Node, day)))
            {
                var units = sign * Units(part);
                Book(part.Node, day, use => use with
                {
                    HeldParts = use.HeldParts + sign, HeldUnits = use.HeldUnits + units,
                });
            }
        }
    }

    private void Book(NodeId node, DateOnly day, Func<CapacityUse, CapacityUse> change)
    {
        var before = UseOf(node, day);
        var after = NotNegative(change(before));
        _before.TryAdd((node, day), before);
        Enter(after);
        if (Of(node) is { } capacity && IsFull(capacity, before) && !IsFull(capacity, after))
        {
            book.Supplies.RaiseAll();
            book.Reoptimise.Change();
        }
    }

    // A day that was forgotten and is booked anew may be given back more than is booked of it.
    private static CapacityUse NotNegative(CapacityUse use) => use with
    {
        HeldParts = Math.Max(0, use.HeldParts),
        HeldUnits = Math.Max(0, use.HeldUnits),
        Parts = Math.Max(0, use.Parts),
        Units = Math.Max(0, use.Units),
    };

    private bool IsKept(NodeId node, DateOnly day) => _uses.TryGetValue(node, out var days) && days.ContainsKey(day);

    private void Enter(CapacityUse use)
    {
        if (!_uses.TryGetValue(use.Node, out var days))
        {
            _uses[use.Node] = days = [];
        }

        days[use.Day] = use;
    }

    private void Forget(NodeId node, DateOnly before)
    {
        while (_uses.TryGetValue(node, out var days) && days.Count > 0 && days.First().Key is var day && day < before)
        {
            days.Remove(day);
            _before.Remove((node, day));
            book.Store.Capacities.Forget(node, day);
        }
    }

    private void Tell(NodeCapacity capacity, EventType type, DateOnly? day)
    {
        var told = capacity with { EventCount = capacity.EventCount + 1 };
        _capacities[told.Node] = told;
        book.Store.Capacities.Save(told, book.Store.Version);
        Telling.Of(book, told, type, day);
    }
}
