using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Weighing;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows how much nodes take on a day, and what is booked of it: held while a promise or a
/// suspect order is held, confirmed when a fulfilment order is given to the node, given back with the units that it
/// does not send. Where no node has a capacity it costs one look at a number. Only the desk's thread may touch it.
/// </summary>
public sealed class CapacityBook(HubBook book)
{
    /// <summary>For so many days after a day what was booked of it is kept; later nothing is freed.</summary>
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

    /// <summary>Whether anything might keep units from a node: its capacity, or equipment that it lacks.</summary>
    public bool MayBound(NodeId node) => Of(node) is not null || book.Catalogue.NeedsEquipment;

    /// <summary>What is booked of a node's day.</summary>
    public CapacityUse UseOf(NodeId node, DateOnly day) =>
        _uses.GetValueOrDefault(node)?.GetValueOrDefault(day) ?? new CapacityUse(node, day);

    /// <summary>The first day on which a parcel ordered at a time could leave, by UTC without a calendar.</summary>
    public static DateOnly FirstDay(NodeRecord node, Moment at) =>
        node.Calendar?.Leaves(at) ?? DateOnly.FromDateTime(at.ToTime().UtcDateTime);

    /// <summary>The node's next working day after a day.</summary>
    public static DateOnly NextDay(NodeRecord node, DateOnly day) => node.Calendar?.After(day) ?? day.AddDays(1);

    /// <summary>What a parcel takes of a node's people and equipment; null where nothing is bounded.</summary>
    public NodeWork? Work(NodeId node, IEnumerable<Sku> skus)
    {
        if (Of(node) is not { } capacity || (capacity.Labour is null && !book.Catalogue.NeedsEquipment))
        {
            return null;
        }

        var (labour, items) = (capacity.Labour, new List<ItemWork>());
        foreach (var sku in skus.Distinct())
        {
            var seconds = labour?.Of(book.Catalogue.HandlingOf(sku), book.Catalogue.ClassOf(sku)) ?? 0;
            var equipment = book.Catalogue.EquipmentOf(sku);
            if (equipment.Count > 0 || seconds != (labour?.UnitSeconds ?? 0))
            {
                items.Add(new ItemWork(sku, seconds, equipment.Count > 0 ? equipment : null));
            }
        }

        return labour is null && items.Count == 0 ? null : new NodeWork(
            labour?.OrderSeconds ?? 0,
            labour?.LineSeconds ?? 0,
            labour?.UnitSeconds ?? 0,
            items.Count > 0 ? items : null);
    }

    /// <summary>
    /// What of a cargo a node cannot take for lack of equipment; an order's <paramref name="own"/> units there it has
    /// taken already. Null for nothing.
    /// </summary>
    public IReadOnlyList<ItemLack>? Missing(
        NodeId node, IReadOnlyList<(Sku Sku, long Units)> cargo, params IReadOnlyList<OwnParcel> own)
    {
        if (!book.Catalogue.NeedsEquipment)
        {
            return null;
        }

        ItemLack[] missing =
        [
            .. cargo.GroupBy(line => line.Sku, line => line.Units)
                .Where(sku => own.Count == 0 || own.Sum(one => one.Of(sku.Key)) < sku.Sum())
                .SelectMany(sku => book.Catalogue.EquipmentOf(sku.Key)
                    .Where(name => Of(node)?.Usual.Of(name) is null)
                    .Select(name => new ItemLack(sku.Key, name))),
        ];
        return missing.Length > 0 ? missing : null;
    }

    /// <summary>
    /// The day of a node that has room for a parcel of so many units ordered at a time, but for those that it cannot
    /// take for lack of equipment; as if what is booked for an order's <paramref name="own"/> parcels there were not;
    /// for no more than those it is their own day, on which they ask for no room. Null when the node takes any work.
    /// </summary>
    public DayRoom? Room(
        NodeRecord node,
        Moment at,
        IReadOnlyList<(Sku Sku, long Units)> cargo,
        params IReadOnlyList<OwnParcel> own) =>
        Of(node.Node) is null ? null : Room(node, FirstDay(node, at), cargo, own);

    /// <summary>The same of a parcel that could be ready on a day.</summary>
    public DayRoom? Room(
        NodeRecord node,
        DateOnly day,
        IReadOnlyList<(Sku Sku, long Units)> cargo,
        params IReadOnlyList<OwnParcel> own)
    {
        if (_capacities.Count == 0 || Of(node.Node) is not { } capacity)
        {
            return null;
        }

        var work = Work(node.Node, cargo.Select(line => line.Sku));
        if (own.Count > 0 && IsOwn(cargo, own, work))
        {
            var last = own.MaxBy(one => one.Parcel.CapacityDay)!.Parcel;
            return new DayRoom(
                day, last.CapacityDay > day ? last.CapacityDay : day, Work: OwnParcel.Work(own));
        }

        var taken = Missing(node.Node, cargo, own) is { } missing
            ? [.. cargo.Where(line => missing.All(lack => lack.Sku != line.Sku))] : cargo;
        var load = ParcelLoad.Of(work, taken);
        var (first, best, most, full) = (day, (DayRoom?)null, 0L, new List<string>());
        for (var ahead = 0; ahead <= capacity.DaysAhead; ahead++)
        {
            var free = Free(capacity, day, work, own) with { First = first };
            var fill = new DayFill(free);
            var units = taken.Sum(line => fill.Take(line.Sku, line.Units));
            if (units == load.Units)
            {
                return new DayRoom(first, day, Work: work);
            }

            (best, most) = units > most ? (DayBounds.Passed(free, load), units) : (best, most);
            full.AddRange(fill.Hits.Select(hit => hit.Fence));
            day = NextDay(node, day);
        }

        return best ?? new DayRoom(
            first, null, Work: work, Full: full.Exists(word => word != DayRoom.Fence) ? [.. full.Distinct()] : null);
    }

    /// <summary>
    /// Whether the day for which a part was planned has room for it; where its node had no capacity then, and has one
    /// now, the day on which it leaves. As if what is booked for <paramref name="own"/> parcels there were not.
    /// </summary>
    public bool Fits(PlanPart part, Moment now, params IReadOnlyList<OwnParcel> own)
    {
        var lines = CargoOf(part.Lines);
        if (Missing(part.Node, lines, own) is not null)
        {
            return false;
        }

        if (Of(part.Node) is not { } capacity)
        {
            return true;
        }

        var fill = new DayFill(Free(
            capacity,
            part.CapacityDay ?? part.Leaves ?? FirstDay(book.Node(part.Node)!, now),
            part.CapacityDay is null ? Work(part.Node, lines.Select(line => line.Sku)) : part.Work,
            own));
        return lines.All(line => fill.Take(line.Sku, line.Units) == line.Units);
    }

    /// <summary>Whether a node has the equipment for an item, be its days full or not.</summary>
    public bool Takes(NodeId node, Sku sku) => !book.Catalogue.NeedsEquipment
        || book.Catalogue.EquipmentOf(sku).All(name => Of(node)?.Usual.Of(name) is not null);

    /// <summary>What units are asked for, line by line.</summary>
    public static IReadOnlyList<(Sku Sku, long Units)> CargoOf(IReadOnlyList<Demand> lines) =>
        [.. lines.Select(line => (line.Sku, line.Quantity))];

    /// <summary>Of so many units of a SKU those that a node would take on now in one parcel.</summary>
    public long MostUnits(NodeRecord node, Sku sku, Moment at, long units)
    {
        if (Missing(node.Node, [(sku, units)]) is not null)
        {
            return 0;
        }

        return Room(node, at, [(sku, units)]) is not { } room ? units
            : room.Day is null ? 0 : new DayFill(room).Take(sku, units);
    }

    /// <summary>
    /// Units of a SKU that are to be sold and that wait for days of their node that have room; of a node that usually
    /// takes on none of it none do.
    /// </summary>
    public long Waiting(Sku sku, Moment now) => _capacities.Values
        .Where(capacity => !capacity.HasEnded
            && book.Right(capacity.Node, sku).AvailableToSell > 0 && TakesUsually(capacity, sku))
        .Select(capacity => book.Node(capacity.Node)).OfType<NodeRecord>()
        .Where(node => MostUnits(node, sku, now, units: 1) == 0)
        .Sum(node => book.Available.At(node, sku, DeliveryOption.Ship, null, now));

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
            var lines = part.Lines.Select(line => (line.Sku, line.Open));
            Book(part.Node, day, ParcelLoad.Of(part.Work, lines), isHeld: false);
        }
    }

    /// <summary>What is open of a part counts on another day, as it is reckoned now; null for none.</summary>
    public void Move(OrderPart part, DateOnly? day, NodeWork? work)
    {
        if (part.CapacityDay is { } before && IsKept(part.Node, before))
        {
            var lines = part.Lines.Select(line => (line.Sku, line.Open));
            Book(part.Node, before, ParcelLoad.Of(part.Work, lines).Back(), isHeld: false);
        }

        (part.CapacityDay, part.Work) = (day, work);
        Confirm(part);
    }

    /// <summary>
    /// Units of a line of a part that its node does not send; they are no longer open. With the last, and nothing sent,
    /// it is no fulfilment order of the day any more.
    /// </summary>
    public void Return(OrderPart part, PartLine line, long units)
    {
        if (part.CapacityDay is { } day && IsKept(part.Node, day))
        {
            var after = ParcelLoad.Of(part.Work, part.Lines.Select(one => (one.Sku, one.Quantity - one.Released)));
            var before = ParcelLoad.Of(part.Work, part.Lines.Select(
                one => (one.Sku, one.Quantity - one.Released + (one == line ? units : 0))));
            Book(part.Node, day, before.Less(after).Back(), isHeld: false);
        }
    }

    /// <summary>Adds or replaces one, and tells it; who waits, or might be better off by now, is looked at.</summary>
    public void Put(NodeCapacity capacity)
    {
        var had = Of(capacity.Node)?.Usual;
        Tell(capacity, EventTypes.CapacityChanged, day: null, used: null);
        if (Of(capacity.Node)?.Usual.Equipment?.Any(one => had?.Of(one.Name) is null) == true)
        {
            book.Supplies.Free(capacity.Node);
        }

        book.Supplies.RaiseAll();
        book.Reoptimise.Change();
    }

    /// <summary>Writes what the batch has booked into the open transaction, and tells what it has filled.</summary>
    public void Save()
    {
        foreach (var ((node, day), before) in _before)
        {
            book.Store.Capacities.Save(UseOf(node, day), book.Store.Version);
            if (Of(node) is { } capacity
                && DayBounds.Full(capacity, UseOf(node, day)) is { Count: > 0 } full
                && full.Except(DayBounds.Full(capacity, before)).ToArray() is { Length: > 0 } used)
            {
                Tell(capacity, EventTypes.CapacityExhausted, day, used);
            }
        }

        _before.Clear();
        Windows.Save();
    }

    // Room for units is room for any of them; people and equipment take items as they are.
    private static bool IsOwn(
        IReadOnlyList<(Sku Sku, long Units)> cargo, IReadOnlyList<OwnParcel> own, NodeWork? work) => work is null
        ? own.Sum(one => one.Units) >= cargo.Sum(line => line.Units)
        : cargo.GroupBy(line => line.Sku, line => line.Units)
            .All(sku => own.Sum(one => one.Of(sku.Key)) >= sku.Sum());

    private DayRoom Free(NodeCapacity capacity, DateOnly day, NodeWork? work, IReadOnlyList<OwnParcel> own) =>
        DayBounds.Free(
            capacity.Of(day),
            own.Where(one => one.Parcel.CapacityDay == day).Aggregate(
                UseOf(capacity.Node, day), (use, one) => use.Plus(ParcelLoad.Of(one.Parcel).Back(), isHeld: false)),
            work,
            day);

    private bool TakesUsually(NodeCapacity capacity, Sku sku)
    {
        var nothing = new CapacityUse(capacity.Node, DateOnly.MinValue);
        var room = DayBounds.Free(capacity.Usual, nothing, Work(capacity.Node, [sku]), DateOnly.MinValue);
        return new DayFill(room).Take(sku, 1) == 1;
    }

    private void Hold(RoutingDecision plan, int sign)
    {
        foreach (var part in plan.Parts)
        {
            if (part.CapacityDay is { } day && (sign > 0 || IsKept(part.Node, day)))
            {
                var load = ParcelLoad.Of(part);
                Book(part.Node, day, sign > 0 ? load : load.Back(), isHeld: true);
            }
        }
    }

    private void Book(NodeId node, DateOnly day, ParcelLoad load, bool isHeld)
    {
        var before = UseOf(node, day);
        var after = before.Plus(load, isHeld).NotNegative();
        _before.TryAdd((node, day), before);
        Enter(after);
        if (Of(node) is { } capacity && (DayBounds.HasMoreTime(capacity, before, after)
            || DayBounds.Full(capacity, before).Except(DayBounds.Full(capacity, after)).Any()))
        {
            book.Supplies.RaiseAll();
            book.Reoptimise.Change();
        }
    }

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

    private void Tell(NodeCapacity capacity, EventType type, DateOnly? day, IReadOnlyList<string>? used)
    {
        var told = capacity with { EventCount = capacity.EventCount + 1 };
        _capacities[told.Node] = told;
        book.Store.Capacities.Save(told, book.Store.Version);
        Telling.Of(book, told, type, day, used);
    }
}
